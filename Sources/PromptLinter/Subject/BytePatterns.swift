import PromptSyntax

/// Short texts, looked for together: one step for each byte, however many there are.
///
/// Of each text the last three bytes are looked for, each by a table that says for a byte in which texts it can stand there.
/// Before the text there are spaces. No text is missed, but a match may be wrong: those after the 64th share its bit.
struct BytePatterns: Sendable {
  /// For each byte a bit for each text that may have it as its last byte, its last but one, and the one before that.
  private var last = ContiguousArray<UInt64>(repeating: 0, count: 256)
  private var second = ContiguousArray<UInt64>(repeating: 0, count: 256)
  private var third = ContiguousArray<UInt64>(repeating: 0, count: 256)
  /// The bytes of each text from its last to its third last.
  private var known: [[Set<UInt8>]] = []

  /// Adds a text as ``PromptFeature/text(_:)`` describes it, and returns its bit.
  mutating func insert(_ text: StaticString) -> UInt64 {
    var sets: [Set<UInt8>] = []
    var isInSet = false
    for byte in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) {
      if !isInSet {
        isInSet = byte == Ascii.leftSquare
        sets.append(isInSet ? [] : Self.meaning(of: byte))
      } else if byte == Ascii.rightSquare, sets.last?.isEmpty == false {
        isInSet = false
      } else {
        sets[sets.count - 1].formUnion(Self.meaning(of: byte))
      }
    }
    return insert(sets.suffix(3).reversed())
  }

  /// Adds any byte in some ranges, and returns its bit.
  mutating func insert(_ ranges: [ClosedRange<UInt8>]) -> UInt64 { insert([Set(ranges.joined())]) }

  private mutating func insert(_ pattern: [Set<UInt8>]) -> UInt64 {
    if let index = known.firstIndex(of: pattern) { return 1 << UInt64(min(index, 63)) }
    let bit = UInt64(1) << UInt64(min(known.count, 63))
    known.append(pattern)
    for byte in UInt8.min...UInt8.max {
      func fits(_ place: Int) -> UInt64 { place >= pattern.count || pattern[place].contains(byte) ? bit : 0 }
      last[Int(byte)] |= fits(0)
      second[Int(byte)] |= fits(1)
      third[Int(byte)] |= fits(2)
    }
    return bit
  }

  private static func meaning(of byte: UInt8) -> Set<UInt8> {
    switch byte {
    case Ascii.space: Set(0...Ascii.space).union(0x80...0xFF)
    case Ascii.zero: Set(Ascii.zero...Ascii.nine)
    case UInt8(ascii: "*"):
      Set((0...0xFF).filter { $0 >= 0x80 || Ascii.isLetter($0) || Ascii.isDigit($0) || $0 == Ascii.underscore })
    case UInt8(ascii: "a")...UInt8(ascii: "z"): [byte, byte & ~0x20]
    default: [byte]
    }
  }

  /// The bits of the texts that may be in a text.
  ///
  /// - Complexity: O(*n*).
  func matches(in bytes: Span<UInt8>) -> UInt64 {
    let (last, second, third) = (last.span, second.span, third.span)
    // So that the loop need not compare each byte with the size of the tables.
    precondition(last.count == 256 && second.count == 256 && third.count == 256, "there is an entry for each byte")
    var (found, one) = (UInt64(0), third[Int(Ascii.space)])
    var two = one & second[Int(Ascii.space)]
    for offset in bytes.indices {
      let byte = Int(bytes[offset])
      found |= two & last[byte]
      two = one & second[byte]
      one = third[byte]
    }
    return found
  }
}
