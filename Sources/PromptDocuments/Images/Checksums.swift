/// The checksum of PNG chunks.
struct CRC32 {
  /// The effect of each byte on the sum.
  private let table: ContiguousArray<UInt32>

  init() {
    table = ContiguousArray(
      (0..<256).map { byte in
        var sum = UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        return sum
      })
  }

  /// - Complexity: O(*length*).
  func of(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes[range] { sum = sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
    return ~sum
  }
}

/// The checksum of zlib data.
enum Adler32 {
  /// - Complexity: O(*length*).
  static func of(_ bytes: ContiguousArray<UInt8>) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}
