import PromptSyntax

/// The words of a text in order and in small letters, so that a phrase is found whatever stands between its words.
struct WordSequence: Sendable {
  let words: [String]

  /// - Complexity: O(*n*).
  init(_ text: some StringProtocol) {
    var words: [String] = []
    var word = ""
    func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }
    for scalar in text.lowercased().unicodeScalars {
      let continues = scalar.isWord && scalar != "_"
      if !word.isEmpty, !continues || isIdeograph(scalar) {
        words.append(word)
        word = ""
      }
      guard continues else { continue }
      word.unicodeScalars.append(scalar)
      // Nothing separates the words of Chinese and Japanese.
      if isIdeograph(scalar) {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
  }

  /// Whether the words of a phrase follow one another somewhere; false for a phrase without words.
  ///
  /// - Complexity: O(*words* × *words of the phrase*), the latter nearly always 1.
  func contains(_ phrase: WordSequence) -> Bool {
    guard let first = phrase.words.first, words.count >= phrase.words.count else { return false }
    return (0...words.count - phrase.words.count).contains { start in
      words[start] == first && words[start..<start + phrase.words.count].elementsEqual(phrase.words)
    }
  }
}
