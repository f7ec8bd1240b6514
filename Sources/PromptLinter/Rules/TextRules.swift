// Rules about characters, comments, repeated phrases and embeddings.

extension Rule {
  static let textRules: [Rule] = characterRules + foreignRules + phraseRules + embeddingRules

  private static let characterRules: [Rule] = [
    bidiControl, controlCharacter, fullwidthPunctuation, fullwidthWeight, loneBackslash, mojibake, newlineAsText,
    oddSpace, replacementCharacter, smartQuotes, zeroWidthCharacter,
  ]

  private static let foreignRules: [Rule] = [
    curlyWildcard, dashOption, htmlEntity, htmlTag, infotextInPrompt, midjourneyWeight, novelAIBraces, novelAIWeight,
    stylePlaceholder, urlInPrompt, wildcardUnexpanded,
  ]

  private static let phraseRules: [Rule] = [commaRun, commentSwallows, duplicatePhrase, phraseInBothPrompts]

  private static let embeddingRules: [Rule] = [
    embeddingBaseMismatch, embeddingExtension, embeddingHashMismatch, embeddingLost, embeddingMidword,
    embeddingNegativeInPositive,
    embeddingNotFound, embeddingPrefixForeign, embeddingTagForeign, embeddingTooLong,
  ]
}
