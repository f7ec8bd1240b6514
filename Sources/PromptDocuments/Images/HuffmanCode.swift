/// A canonical Huffman code as in Deflate: codes of the same length are consecutive, in the order of their symbols.
struct HuffmanCode {
  static let longest = 15

  /// The number of codes of each length.
  private var counts = ContiguousArray<Int>(repeating: 0, count: longest + 1)
  /// The symbols, sorted by the lengths of their codes.
  private var symbols: ContiguousArray<Int> = []

  /// The code in which symbol `n` has `lengths[n]` bits, or no code if that is 0; nil if the code is oversubscribed.
  init?(lengths: some Collection<UInt8>) {
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var free = 1
    for length in 1...Self.longest {
      free = free * 2 - counts[length]
      guard free >= 0 else { return nil }
    }
    // The start of the symbols of each length.
    var next = ContiguousArray(repeating: 0, count: Self.longest + 1)
    for length in 1..<Self.longest { next[length + 1] = next[length] + counts[length] }
    symbols = ContiguousArray(repeating: 0, count: lengths.count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[next[Int(length)]] = symbol
      next[Int(length)] += 1
    }
  }

  /// Decodes the next symbol; nil if there is no such code or the bits end.
  ///
  /// - Complexity: O(*length of the code*).
  func symbol(from bits: inout BitReader) -> Int? {
    var code = 0
    var first = 0
    var index = 0
    for length in 1...Self.longest {
      guard let bit = bits.bits(1) else { return nil }
      code |= bit
      let count = counts[length]
      if code - first < count { return symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return nil
  }
}
