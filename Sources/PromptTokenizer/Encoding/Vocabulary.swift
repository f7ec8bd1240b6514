/// The tokens of a text encoder: 256 bytes, the same at the end of a word, their merges, and two special tokens.
///
/// ```swift
/// Vocabulary.clip.count          // 49408
/// Vocabulary.clip.text(of: 2368) // "cat"
/// ```
public struct Vocabulary: Sendable {
  /// What two symbols become.
  let merges: MergeTable
  /// The tokens that whole words are.
  private(set) var words: WordTable

  /// The vocabulary of CLIP ViT-L/14, which SD 1 and SDXL use.
  ///
  /// - Complexity: O(1), but for the first use, which reads 48,894 merges.
  public static let clip = Vocabulary(compact: ClipMerges.text)

  /// The number of tokens.
  public var count: Int { 2 * ByteSymbols.count + merges.parts.count + 2 }

  /// The id of the special token at the start of each chunk.
  public var startOfText: UInt16 { UInt16(count - 2) }

  /// The id of the special token at the end of each chunk, which also is its padding.
  public var endOfText: UInt16 { UInt16(count - 1) }

  /// The id of a comma.
  public var comma: UInt16 { ByteSymbols.ids[Int(UInt8(ascii: ","))] + UInt16(ByteSymbols.count) }

  /// Reads the compact table: five characters a merge, 20 merges a line.
  private init(compact text: StaticString) {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var parts = ContiguousArray<UInt32>()
    parts.reserveCapacity(bytes.count / 5)
    for line in stride(from: 0, to: bytes.count, by: 101) {
      for start in stride(from: line, to: min(line + 100, bytes.count), by: 5) {
        var number: UInt32 = 0
        for offset in start..<(start + 5) { number = number &* 85 &+ UInt32(bytes[offset] &- 0x24) }
        parts.append(number)
      }
    }
    self.init(MergeTable(parts, making: ContiguousArray(parts.indices.map { UInt16(2 * ByteSymbols.count + $0) })))
  }

  private init(_ merges: MergeTable) {
    self.merges = merges
    words = WordTable(merges.parts)
  }

  /// Why a text is not a file of merges.
  public enum InvalidMerges: Error, Sendable, Hashable, CustomStringConvertible {
    /// A line, counted from 1, does not have two words.
    case notAPair(line: Int)
    /// A word is neither a byte nor the result of an earlier merge.
    case unknownSymbol(String, line: Int)

    public var description: String {
      switch self {
      case .notAPair(let line): "line \(line) does not have two words"
      case .unknownSymbol(let word, let line):
        "line \(line): '\(word)' is neither a byte nor the result of an earlier merge"
      }
    }
  }

  /// Reads a tokenizer's `merges.txt`: a first line that is not read, then two words a line in the order of the merges.
  ///
  /// As the reference does, this takes no more than 48,894 merges. Empty lines at the end do not count.
  /// - Throws: ``InvalidMerges``.
  /// - Complexity: O(*n*).
  public init(merges text: String) throws(InvalidMerges) {
    var reader = MergesReader()
    try reader.read(text)
    self.init(reader.table())
    for id in wordsMergedOtherwise() { words.remove(id) }
  }

  /// The tokens that end a word whose bytes are merged to something else.
  ///
  /// CLIP's vocabulary has none, because training made each token of such bytes.
  package func wordsMergedOtherwise() -> [UInt16] {
    var encoder = BytePairEncoder(self)
    return (UInt16(2 * ByteSymbols.count)..<startOfText).filter { id in
      guard endsWord(id) else { return false }
      let bytes = bytes(of: id)
      encoder.encode(0..<bytes.count, of: bytes.span)
      return encoder.pieces.count > 1 || encoder.pieces[0].id != id
    }
  }

  /// The text of a token, without the space after it; nil for an id that the vocabulary does not have.
  ///
  /// A token may be part of a character, which shows as U+FFFD.
  /// - Complexity: O(*length of the text*).
  public func text(of id: UInt16) -> String? {
    if id == startOfText { return "<|startoftext|>" }
    if id == endOfText { return "<|endoftext|>" }
    return id < count ? String(decoding: bytes(of: id), as: UTF8.self) : nil
  }

  /// The bytes of a token that is not one of the two special ones.
  private func bytes(of id: UInt16) -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray<UInt8>()
    var rest = [Int(id)]
    while let symbol = rest.popLast() {
      if symbol < 2 * ByteSymbols.count {
        bytes.append(ByteSymbols.bytes[symbol % ByteSymbols.count])
      } else {
        let pair = merges.parts[symbol - 2 * ByteSymbols.count]
        rest += [Int(pair & 0xFFFF), Int(pair >> 16)]
      }
    }
    return bytes
  }

  /// Whether a token ends a word.
  ///
  /// - Complexity: O(*merges that make it*).
  public func endsWord(_ id: UInt16) -> Bool {
    var symbol = Int(id)
    while symbol >= 2 * ByteSymbols.count, symbol < count - 2 {
      symbol = Int(merges.parts[symbol - 2 * ByteSymbols.count] & 0xFFFF)
    }
    return symbol >= ByteSymbols.count
  }
}
