extension Span<UInt8> {
  /// The eight bytes from an offset on, the first one lowest.
  ///
  /// - Precondition: all eight lie inside the text. Checking that again takes 17 % more instructions.
  @inlinable @inline(__always)
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// The last bytes of the text, at most eight, in a word with zeros above them.
  ///
  /// Not inlined into the loops over words, whose registers it would take.
  @usableFromInline @inline(never)
  func lastWord(at offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in (offset..<count).reversed() { word = word &<< 8 | UInt64(self[index]) }
    return word
  }

  /// Skips eight bytes at a time until some may be special, and marks these (``Swift/UInt64/mayBeSpecial``).
  ///
  /// - Parameters:
  ///   - offset: where the eight bytes begin.
  ///   - bits: all bits that occur are added to it.
  @inline(__always)
  func nextMarks(from offset: inout Int, _ bits: inout UInt64) -> UInt64 {
    while offset &+ 8 <= count {
      let word = word(at: offset)
      bits |= word
      let marks = word.mayBeSpecial
      if marks != 0 { return marks }
      offset &+= 8
    }
    let word = lastWord(at: offset)
    bits |= word
    return word.mayBeSpecial
  }

  /// The offset from `offset` on of the first byte that may be special (``Swift/UInt64/mayBeSpecial``), or the end.
  func nextMarked(from offset: Int) -> Int {
    var (offset, bits) = (offset, UInt64(0))
    while offset < count {
      let marks = nextMarks(from: &offset, &bits)
      if marks != 0 { return offset &+ marks.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    return count
  }

  /// The offset of the next `byte` from `offset` on, or the end of the text.
  ///
  /// - Precondition: `offset` is not negative.
  package func next(_ byte: UInt8, from offset: Int) -> Int {
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    var offset = skippingWords(from: offset) { word in
      // The high bit of each byte that is zero; above the first one it may be wrong.
      let difference = word ^ pattern
      return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }
    while offset < count, self[offset] != byte { offset &+= 1 }
    return Swift.min(offset, count)
  }

  /// The offset of the next byte from `offset` on that is not ASCII, or the end of the text.
  ///
  /// - Precondition: `offset` is not negative.
  package func nextBeyondASCII(from offset: Int) -> Int {
    var offset = skippingWords(from: offset) { $0 & 0x8080_8080_8080_8080 }
    while offset < count, self[offset] < 0x80 { offset &+= 1 }
    return Swift.min(offset, count)
  }

  /// The offset of the first byte whose high bit `mark` sets in its word, or one less than eight bytes from the end.
  @inlinable @inline(__always)
  package func skippingWords(from offset: Int, marking mark: (UInt64) -> UInt64) -> Int {
    var offset = offset
    while offset &+ 8 <= count {
      let found = mark(word(at: offset))
      if found != 0 { return offset &+ found.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    return offset
  }

  /// The eight bytes from an offset in the text on, the first one lowest; zeros after the end.
  @inlinable @inline(__always)
  package func eightBytes(at offset: Int) -> UInt64 { offset &+ 8 <= count ? word(at: offset) : lastWord(at: offset) }
}

extension UInt64 {
  /// The high bit of each of eight bytes that may begin something in a prompt; all others are ``ByteClass/text``.
  ///
  /// Looking at eight bytes at a time takes lexing from 17 to 7 instructions a byte: most of a prompt is lowercase letters,
  /// spaces and commas. Rarer bytes that are text too have marks; the table of classes decides about them.
  @inline(__always)
  var mayBeSpecial: UInt64 {
    let each: UInt64 = 0x0101_0101_0101_0101
    let low = self & (each &* 0x1F)
    // `:` `<` `[` `\` `]` `|` have 0x1A or more in their low five bits.
    let isHigh = low &+ (each &* 0x66)
    // `#` `(` `)` `A` `B` have 1 to 11 there, and are not lowercase letters, which have both bits above them set.
    let isLow = (low &+ (each &* 0x7F)) & ~(low &+ (each &* 0x74)) & ~((self &<< 1) & (self &<< 2))
    return (isHigh | isLow) & (each &* 0x80)
  }
}

extension String {
  /// Whether a text occurs in it, byte for byte; Embedded Swift has no `contains` for that.
  ///
  /// - Complexity: O(*length* × *length of the text*).
  package func hasText(_ text: String) -> Bool { utf8.indices.contains { utf8[$0...].starts(with: text.utf8) } }
}
