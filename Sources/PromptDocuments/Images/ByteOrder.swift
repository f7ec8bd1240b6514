/// The order in which a file writes the bytes of a number.
enum ByteOrder {
  case bigEndian, littleEndian

  /// The number of up to four bytes at an offset, or nil when the bytes end before.
  func bits(_ bytes: ContiguousArray<UInt8>, at offset: Int, count: Int, before end: Int) -> UInt32? {
    guard offset <= end - count else { return nil }
    var number: UInt32 = 0
    for index in 0..<count {
      number = number << 8 | UInt32(bytes[offset + (self == .bigEndian ? index : count - 1 - index)])
    }
    return number
  }

  /// The same as an integer; nil, too, where an integer has 32 bits and the number has them all.
  func number(_ bytes: ContiguousArray<UInt8>, at offset: Int, count: Int, before end: Int) -> Int? {
    bits(bytes, at: offset, count: count, before: end).flatMap { Int(exactly: $0) }
  }
}
