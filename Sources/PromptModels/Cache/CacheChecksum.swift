/// A number by which damage of a cache file shows. It protects against accidents only; the reader trusts nothing anyway.
package enum CacheChecksum {
  private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The checksum of the first bytes, eight at a time.
  ///
  /// Each step is one to one, so that a change in one place always changes the result.
  /// - Complexity: O(*bytes*).
  package static func of(_ bytes: Span<UInt8>, upTo end: Int) -> UInt64 {
    var sum = UInt64(end) &* prime
    var offset = 0
    while offset < end {
      var word: UInt64 = 0
      for index in 0..<min(8, end - offset) { word |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
      sum = (sum ^ word) &* prime
      sum ^= sum >> 29
      offset += 8
    }
    return sum
  }
}
