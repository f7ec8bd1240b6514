/// Inflates zlib data (RFC 1950 and 1951) up to a limit.
struct Inflater {
  /// Why data cannot be inflated completely.
  enum Failure: Hashable {
    /// The data is truncated or not valid at an offset.
    case damaged(at: Int)
    /// The output exceeds the limit.
    case tooLong
    /// The checksum does not match.
    case checksum
  }

  private let bytes: ContiguousArray<UInt8>
  private let range: Range<Int>
  private let limit: Int
  private var bits: BitReader
  private var output: ContiguousArray<UInt8> = []
  /// The fixed codes, created once, because a block that uses them may have only ten bits.
  private lazy var fixedCodes = Self.fixedCodes
  private(set) var failure: Failure?

  init(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>, limit: Int) {
    self.bytes = bytes
    self.range = range
    self.limit = limit
    bits = BitReader(bytes, in: range)
  }

  /// Inflates the data as far as possible, and sets ``failure`` otherwise.
  ///
  /// - Complexity: O(*length* + *output*), at most the limit of output.
  mutating func zlibData() -> ContiguousArray<UInt8> {
    guard let method = bits.bits(8), let flags = bits.bits(8), method & 0xF == 8, (method << 8 | flags) % 31 == 0,
      flags & 0x20 == 0
    else {
      failure = .damaged(at: range.lowerBound)
      return []
    }
    var isLast = false
    while !isLast, failure == nil {
      guard let last = bits.bits(1), let type = bits.bits(2), readBlock(type) else {
        failure = failure ?? .damaged(at: bits.at)
        return output
      }
      isLast = last == 1
    }
    bits.skipToByte()
    let sum = ByteOrder.bigEndian.unsigned(bytes, at: bits.at, count: 4, before: range.upperBound)
    if failure == nil, sum != Adler32.of(output) { failure = .checksum }
    return output
  }

  private mutating func readBlock(_ type: Int) -> Bool {
    switch type {
    case 0: return readStored()
    case 1:
      guard let codes = fixedCodes else { return false }
      return readSymbols(codes.literals, codes.distances)
    case 2:
      guard let codes = readCodes() else { return false }
      return readSymbols(codes.literals, codes.distances)
    default: return false
    }
  }

  private mutating func readStored() -> Bool {
    bits.skipToByte()
    guard let length = bits.bits(16), let complement = bits.bits(16), length == ~complement & 0xFFFF else {
      return false
    }
    let taken = bits.take(length)
    guard hasRoom(for: taken.count) else { return false }
    output.append(contentsOf: taken)
    return taken.count == length
  }

  private static var fixedCodes: (literals: HuffmanCode, distances: HuffmanCode)? {
    let lengths = (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) }
    guard let literals = HuffmanCode(lengths: lengths),
      let distances = HuffmanCode(lengths: repeatElement(UInt8(5), count: 30))
    else { return nil }
    return (literals, distances)
  }

  /// Reads the codes at the start of a block, whose lengths are Huffman-coded as well.
  private mutating func readCodes() -> (literals: HuffmanCode, distances: HuffmanCode)? {
    guard let literals = bits.bits(5), let distances = bits.bits(5), let codes = bits.bits(4) else { return nil }
    var lengthLengths = [UInt8](repeating: 0, count: 19)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for index in order.prefix(codes + 4) {
      guard let length = bits.bits(3) else { return nil }
      lengthLengths[index] = UInt8(length)
    }
    guard let lengthCode = HuffmanCode(lengths: lengthLengths) else { return nil }
    let count = literals + 257 + distances + 1
    var lengths: [UInt8] = []
    while lengths.count < count {
      guard let symbol = lengthCode.symbol(from: &bits) else { return nil }
      guard symbol >= 16 else {
        lengths.append(UInt8(symbol))
        continue
      }
      // 16 repeats the previous length, 17 and 18 repeat 0.
      let (extra, least) = symbol == 16 ? (2, 3) : symbol == 17 ? (3, 3) : (7, 11)
      guard let more = bits.bits(extra), let repeated = symbol == 16 ? lengths.last : 0,
        lengths.count + least + more <= count
      else { return nil }
      lengths += repeatElement(repeated, count: least + more)
    }
    guard let literalCode = HuffmanCode(lengths: lengths[..<(literals + 257)]),
      let distanceCode = HuffmanCode(lengths: lengths[(literals + 257)...])
    else { return nil }
    return (literalCode, distanceCode)
  }

  private mutating func readSymbols(_ literals: HuffmanCode, _ distances: HuffmanCode) -> Bool {
    while let symbol = literals.symbol(from: &bits) {
      switch symbol {
      case 0..<256:
        guard hasRoom(for: 1) else { return false }
        output.append(UInt8(symbol))
      case 256: return true
      case 257..<286:
        guard let length = length(symbol - 257), let code = distances.symbol(from: &bits), code < 30,
          let distance = distance(code), distance <= output.count, hasRoom(for: length)
        else { return false }
        // The source and the destination may overlap.
        for _ in 0..<length { output.append(output[output.count - distance]) }
      default: return false
      }
    }
    return false
  }

  /// The length of a copy: 3 to 10 have their own symbols; beyond that, each number of extra bits has four symbols.
  private mutating func length(_ symbol: Int) -> Int? {
    if symbol < 8 { return symbol + 3 }
    if symbol == 28 { return 258 }
    let extra = symbol / 4 - 1
    return bits.bits(extra).map { (4 + symbol % 4) << extra + 3 + $0 }
  }

  /// The distance of a copy: 1 to 4 have their own symbols; beyond that, each number of extra bits has two symbols.
  private mutating func distance(_ symbol: Int) -> Int? {
    if symbol < 4 { return symbol + 1 }
    let extra = symbol / 2 - 1
    return bits.bits(extra).map { (2 + symbol % 2) << extra + 1 + $0 }
  }

  private mutating func hasRoom(for count: Int) -> Bool {
    if output.count + count > limit { failure = .tooLong }
    return failure == nil
  }
}
