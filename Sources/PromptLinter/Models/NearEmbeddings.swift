import PromptResolver
import PromptSyntax
import PromptTokenizer

/// The embeddings of a catalog by what a person may have written for them: other signs between the words, or one letter
/// that is wrong.
struct NearEmbeddings: Sendable {
  /// A place that is close to a name.
  struct Miss {
    let name: String
    let range: SourceRange
  }

  /// The number of names per prompt that are compared with all installed ones, so that a prompt full of misses stays
  /// cheap.
  static let mostSearches = 16

  /// Shorter names are too much like other words.
  private static let shortest = 6
  /// The most words of a prompt that are taken for one name.
  private static let mostWords = 8

  /// The names by their letters and digits in lowercase.
  private var names: [String: String] = [:]
  private var longest = 0

  /// - Complexity: O(*n*) in the length of all names.
  init(_ names: [String]) {
    for name in names {
      let key = Self.words(in: MappedText(SourceText(name))).map { $0.text }.joined()
      let length = key.unicodeScalars.count
      guard length >= Self.shortest, self.names[key] == nil else { continue }
      self.names[key] = name
      longest = max(longest, length)
    }
  }

  private struct Word {
    let text: String
    let range: Range<Int>
    /// Whether it can belong to the name that the word before it belongs to.
    let continues: Bool
    /// Whether it directly follows the previous word without a space.
    let isGlued: Bool
  }

  /// The places in texts that are close to a name, and are not one of the mentions.
  ///
  /// - Complexity: O(*n*), and O(*names*) for each of the first 16 unusual words.
  func misses(in runs: [MappedText], besides mentions: [EmbeddingMention]) -> [Miss] {
    guard !names.isEmpty else { return [] }
    var misses: [Miss] = []
    var searches = Self.mostSearches
    // The mentions are in source order, too.
    var next = 0
    for run in runs {
      let words = Self.words(in: run)
      var index = 0
      while index < words.count {
        guard let (name, count) = spelled(at: index, in: words) ?? misspelled(at: index, in: words, &searches) else {
          index += 1
          continue
        }
        let range = words[index].range.lowerBound..<words[index + count - 1].range.upperBound
        let place = run.map.sourceRange(of: SourceRange(range))
        while next < mentions.count, mentions[next].range.upperBound <= place.lowerBound { next += 1 }
        let isMention = next < mentions.count && mentions[next].range.lowerBound < place.upperBound
        if !isMention { misses.append(Miss(name: name, range: place)) }
        index += count
      }
    }
    return misses
  }

  /// The longest name whose letters the words from a place on have, some word of them an unusual one.
  private func spelled(at start: Int, in words: [Word]) -> (name: String, count: Int)? {
    var key = ""
    var found: (String, Int)?
    for count in 1...Self.mostWords where start + count <= words.count {
      let word = words[start + count - 1]
      guard count == 1 || word.continues, key.utf8.count + word.text.utf8.count <= 4 * longest else { break }
      key += word.text
      if let name = names[key] { found = (name, count) }
    }
    guard let (name, count) = found, words[start..<start + count].contains(where: { Self.isUnusual($0.text) }) else {
      return nil
    }
    return (name, count)
  }

  /// The name from which the word at a place, with all that is glued to it, differs by one letter.
  private func misspelled(at start: Int, in words: [Word], _ searches: inout Int) -> (name: String, count: Int)? {
    guard searches > 0, !words[start].isGlued else { return nil }
    let count = 1 + words[(start + 1)...].prefix { $0.isGlued }.count
    let unit = words[start..<start + count]
    let scalars = Array(unit.map { $0.text }.joined().unicodeScalars)
    guard scalars.count >= Self.shortest + 2, scalars.count <= longest + 1,
      unit.contains(where: { Self.isUnusual($0.text) })
    else { return nil }
    searches -= 1
    let pattern = DistancePattern(scalars)
    // Digits tell versions apart: another one is another embedding.
    let digits = scalars.filter { $0.properties.numericType != nil }
    let near = names.filter { key, _ in
      pattern.distance(toLowercased: key, limit: 1) == 1
        && key.unicodeScalars.filter { $0.properties.numericType != nil } == digits
    }
    return near.map { $0.value }.min().map { ($0, count) }
  }

  /// Whether a word has no token of its own, unlike common words.
  private static func isUnusual(_ word: String) -> Bool {
    word.utf8.contains { $0 &- 0x30 < 10 } || Tokenizer().tokens(in: SourceText(word)).count > 1
  }

  /// The runs of letters and digits.
  private static func words(in text: MappedText) -> [Word] {
    let bytes = text.bytes.span
    var words: [Word] = []
    var offset = 0
    var continues = false
    var isGlued = false
    while offset < bytes.count {
      let start = offset
      while offset < bytes.count, case (let scalar, let length) = bytes.scalar(at: offset), scalar.isWord, scalar != "_"
      {
        offset += length
      }
      if offset > start {
        let word = text[SourceRange(start..<offset)].pythonLowercased
        words.append(Word(text: word, range: start..<offset, continues: continues, isGlued: isGlued))
        (continues, isGlued) = (true, true)
        continue
      }
      let byte = bytes[offset]
      isGlued = isGlued && "_-.".utf8.contains(byte)
      continues = continues && " _-.".utf8.contains(byte)
      offset += bytes.scalar(at: offset).length
    }
    return words
  }
}
