/// A canonical Huffman code as Deflate writes it: codes of one length follow each other, in the order of their symbols.
struct HuffmanCode {
  static let longest = 15

  /// How many codes there are of each length.
  private var counts = ContiguousArray<Int>(repeating: 0, count: longest + 1)
  /// The symbols by length of their codes.
  private var symbols: ContiguousArray<Int> = []

  /// The code in which the symbol `n` has `lengths[n]` bits, or none where it is 0; nil when there are more codes than bits
  /// can tell apart.
  init?(lengths: some Collection<UInt8>) {
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var free = 1
    for length in 1...Self.longest {
      free = free * 2 - counts[length]
      guard free >= 0 else { return nil }
    }
    // Where the symbols of each length begin.
    var next = ContiguousArray(repeating: 0, count: Self.longest + 1)
    for length in 1..<Self.longest { next[length + 1] = next[length] + counts[length] }
    symbols = ContiguousArray(repeating: 0, count: lengths.count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[next[Int(length)]] = symbol
      next[Int(length)] += 1
    }
  }

  /// The symbol whose code comes next in the bits, or nil when none has such a code or the bits end.
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

/// Reads bits, the lowest of each byte first.
struct BitReader {
  private let bytes: ContiguousArray<UInt8>
  private let end: Int
  /// The next byte that was not begun.
  private(set) var at: Int
  private var rest: UInt32 = 0
  private var restCount = 0

  init(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// A number of up to 16 bits, or nil when the bytes end.
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

  /// Drops what is left of a byte.
  mutating func skipToByte() {
    rest = 0
    restCount = 0
  }

  /// Whole bytes, as many of `count` as there are.
  mutating func take(_ count: Int) -> ContiguousArray<UInt8>.SubSequence {
    let taken = bytes[at..<min(at + count, end)]
    at = taken.endIndex
    return taken
  }
}
