import PromptSyntax

/// Reads a file of merges.
struct MergesReader {
  /// The most merges that are read.
  static let limit = 49_152 - 256 - 2

  /// The ids of what merges make; those of bytes are computed.
  private var ids: [String: UInt16] = [:]
  private var pairs: [(left: String, right: String)] = []

  mutating func read(_ text: String) throws(Vocabulary.InvalidMerges) {
    // The first line, those that are read, and the rest.
    var lines = text.utf8.split(
      separator: UInt8(ascii: "\n"), maxSplits: Self.limit + 1, omittingEmptySubsequences: false)
    while let last = lines.last, last.allSatisfy(Ascii.isWhitespace) { lines.removeLast() }
    for (index, line) in lines.enumerated().dropFirst().prefix(Self.limit) {
      let words = line.split(whereSeparator: Ascii.isWhitespace).map { String(Substring($0)) }
      guard words.count == 2 else { throw .notAPair(line: index + 1) }
      for word in words where id(of: word) == nil { throw .unknownSymbol(word, line: index + 1) }
      // Of two merges that make the same, the later one gives it its id.
      ids[words[0] + words[1]] = UInt16(2 * ByteSymbols.count + pairs.count)
      pairs.append((words[0], words[1]))
    }
  }

  /// The merges by their symbols.
  func table() -> MergeTable {
    MergeTable(
      ContiguousArray(pairs.map { UInt32(id(of: $0.left) ?? 0) << 16 | UInt32(id(of: $0.right) ?? 0) }),
      making: ContiguousArray(pairs.map { ids[$0.left + $0.right] ?? 0 }))
  }

  private func id(of word: String) -> UInt16? {
    if let id = ids[word] { return id }
    var scalars = Substring(word).unicodeScalars
    let endsWord = scalars.count > 4 && word.utf8.suffix(4).elementsEqual("</w>".utf8)
    if endsWord { scalars.removeLast(4) }
    guard scalars.count == 1, let id = scalars.first.flatMap(ByteSymbols.id) else { return nil }
    return endsWord ? id + UInt16(ByteSymbols.count) : id
  }
}
