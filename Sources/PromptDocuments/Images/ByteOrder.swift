/// The byte order of numbers in a file.
enum ByteOrder {
  case bigEndian, littleEndian

  /// The number of up to four bytes at an offset; nil if it is truncated.
  func unsigned(_ bytes: ContiguousArray<UInt8>, at offset: Int, count: Int, before end: Int) -> UInt32? {
    guard offset <= end - count else { return nil }
    var number: UInt32 = 0
    for index in 0..<count {
      number = number << 8 | UInt32(bytes[offset + (self == .bigEndian ? index : count - 1 - index)])
    }
    return number
  }

  /// The number as an `Int`; nil also if it does not fit, which can only happen with a 32-bit `Int`.
  func number(_ bytes: ContiguousArray<UInt8>, at offset: Int, count: Int, before end: Int) -> Int? {
    unsigned(bytes, at: offset, count: count, before: end).flatMap { Int(exactly: $0) }
  }
}
