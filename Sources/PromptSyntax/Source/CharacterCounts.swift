/// The number of characters before each byte of a text, stored for one byte in 64: so all positions of one long line
/// are found as quickly as those of many short ones, and the table takes a fifth of the text's size.
struct CharacterCounts: Sendable {
  /// The characters before an offset, which is never inside one of them.
  struct Count: Sendable {
    var offset: UInt32 = 0
    var scalars: UInt32 = 0
    var utf16: UInt32 = 0
  }

  private static let step: UInt32 = 64

  /// At each index the first offset at or after that many steps that is not inside a character.
  private let known: ContiguousArray<Count>

  /// - Complexity: O(*n*) in the bytes of the text.
  init(in bytes: Span<UInt8>) {
    var known: ContiguousArray<Count> = []
    known.reserveCapacity(bytes.count / Int(Self.step) + 1)
    var count = Count()
    while true {
      if count.offset >= UInt32(known.count) * Self.step {
        known.append(count)
        if count.skip(ascii: Self.step, in: bytes) { continue }
      }
      guard Int(count.offset) < bytes.count else { break }
      count.step(in: bytes)
    }
    self.known = known
  }

  /// The characters that end at or before an offset; one that the offset lies in is not counted.
  ///
  /// - Complexity: O(1).
  func before(_ offset: UInt32, in bytes: Span<UInt8>) -> Count {
    var index = min(Int(offset / Self.step), known.count - 1)
    if known[index].offset > offset { index -= 1 }
    var count = known[index]
    while count.offset < offset {
      var next = count
      next.step(in: bytes)
      if next.offset > offset { break }
      count = next
    }
    return count
  }
}

extension CharacterCounts.Count {
  /// Steps past so many characters of ASCII; returns false if there are others among them.
  fileprivate mutating func skip(ascii length: UInt32, in bytes: Span<UInt8>) -> Bool {
    let end = Int(offset) + Int(length)
    guard end <= bytes.count, bytes.isASCII(in: Int(offset)..<end) else { return false }
    (offset, scalars, utf16) = (offset + length, scalars + length, utf16 + length)
    return true
  }

  /// Steps past the character here.
  fileprivate mutating func step(in bytes: Span<UInt8>) {
    let (scalar, length) = bytes.scalar(at: Int(offset))
    offset += UInt32(length)
    scalars += 1
    utf16 += scalar.value > 0xFFFF ? 2 : 1
  }
}

extension Span<UInt8> {
  /// Whether the text begins with the byte order mark of UTF-8.
  var startsWithByteOrderMark: Bool { count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF }
}
