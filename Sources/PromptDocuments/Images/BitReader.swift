/// Reads bits, starting with the lowest bit of each byte.
struct BitReader {
  private let bytes: ContiguousArray<UInt8>
  private let end: Int
  /// The offset of the next byte.
  private(set) var at: Int
  private var rest: UInt32 = 0
  private var restCount = 0

  init(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// A number of up to 16 bits; nil at the end of the bytes.
  mutating func bits(_ count: Int) -> Int? {
    while restCount < count {
      guard at < end else { return nil }
      rest |= UInt32(bytes[at]) << UInt32(restCount)
      at += 1
      restCount += 8
    }
    let number = rest & (1 << UInt32(count) - 1)
    rest >>= UInt32(count)
    restCount -= count
    return Int(number)
  }

  /// Skips the rest of the current byte.
  mutating func skipToByte() {
    rest = 0
    restCount = 0
  }

  /// Up to `count` whole bytes.
  mutating func take(_ count: Int) -> ContiguousArray<UInt8>.SubSequence {
    let taken = bytes[at..<min(at + count, end)]
    at = taken.endIndex
    return taken
  }
}
