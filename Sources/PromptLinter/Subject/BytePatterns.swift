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
  private var known: [[ByteSet]] = []

  /// Adds a text as ``PromptFeature/text(_:)`` describes it, and returns its bit.
  mutating func insert(_ text: StaticString) -> UInt64 {
    var sets: [ByteSet] = []
    var isInSet = false
    for byte in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) {
      if !isInSet {
        isInSet = byte == Ascii.leftSquare
        sets.append(isInSet ? ByteSet() : ByteSet(byte))
      } else if byte == Ascii.rightSquare, sets.last != ByteSet() {
        isInSet = false
      } else {
        sets[sets.count - 1].insert(byte)
      }
    }
    return insert(sets.suffix(3).reversed())
  }

  /// Adds any byte in some ranges, and returns its bit.
  mutating func insert(_ ranges: [ClosedRange<UInt8>]) -> UInt64 { insert([ByteSet(ranges)]) }

  private mutating func insert(_ pattern: [ByteSet]) -> UInt64 {
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

/// A set of bytes.
private struct ByteSet: Sendable, Hashable {
  private var words = SIMD4<UInt64>.zero

  init() {}

  init(_ byte: UInt8) { insert(byte) }

  init(_ ranges: [ClosedRange<UInt8>]) { insert(ranges) }

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0 }

  /// Adds what a byte of a text stands for.
  mutating func insert(_ byte: UInt8) {
    switch byte {
    case Ascii.space: insert([0...Ascii.space, 0x80...0xFF])
    case Ascii.zero: insert([Ascii.zero...Ascii.nine])
    case UInt8(ascii: "*"):
      insert([
        Ascii.zero...Ascii.nine, UInt8(ascii: "A")...UInt8(ascii: "Z"), Ascii.underscore...Ascii.underscore,
        UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xFF,
      ])
    case UInt8(ascii: "a")...UInt8(ascii: "z"): insert([byte...byte, (byte & ~0x20)...(byte & ~0x20)])
    default: insert([byte...byte])
    }
  }

  private mutating func insert(_ ranges: [ClosedRange<UInt8>]) {
    for byte in ranges.joined() { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  }
}
