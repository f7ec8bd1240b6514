/// The order in which a file writes the bytes of a number.
enum ByteOrder {
  case bigEndian, littleEndian

  /// The number of `count` bytes at an offset, or nil when the bytes end before.
  func number(_ bytes: ContiguousArray<UInt8>, at offset: Int, count: Int, before end: Int) -> Int? {
    guard offset >= 0, end <= bytes.count, offset <= end - count else { return nil }
    var number = 0
    for index in 0..<count {
      let byte = Int(bytes[offset + (self == .bigEndian ? index : count - 1 - index)])
      number = number << 8 | byte
    }
    return number
  }
}
