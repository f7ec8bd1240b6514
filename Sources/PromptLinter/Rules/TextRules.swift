// Rules about characters, comments, repeated phrases and embeddings.

extension Rule {
  static let textRules: [Rule] = [
    bidiControl, controlCharacter, fullwidthPunctuation, fullwidthWeight, loneBackslash, mojibake, newlineAsText, oddSpace,
    replacementCharacter, smartQuotes, zeroWidthCharacter,
  ]
}
