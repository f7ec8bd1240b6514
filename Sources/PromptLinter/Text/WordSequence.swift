import PromptSyntax

/// The words of a text in order and in lowercase, so that a phrase is found regardless of what separates its words.
package struct WordSequence: Sendable {
  let words: [String]
  /// The range of each word.
  private let places: [String: [Int]]

  /// - Complexity: O(*n*).
  package init(_ text: some StringProtocol) {
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
    places = Dictionary(grouping: words.indices) { words[$0] }
  }

  /// Whether the words of a phrase follow one another somewhere; false for a phrase without words.
  ///
  /// - Complexity: O(*words of the phrase* × *places of the rarest of them*), which is nearly always 1 or 0.
  package func contains(_ phrase: WordSequence) -> Bool {
    let count = phrase.words.count
    let rarest = phrase.words.indices.min { occurrences(of: phrase.words[$0]) < occurrences(of: phrase.words[$1]) }
    guard let rarest, let places = places[phrase.words[rarest]] else { return false }
    return places.contains { place in
      let start = place - rarest
      return start >= 0 && start + count <= words.count && words[start..<start + count].elementsEqual(phrase.words)
    }
  }

  private func occurrences(of word: String) -> Int { places[word]?.count ?? 0 }
}
