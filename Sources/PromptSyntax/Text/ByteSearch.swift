extension Span<UInt8> {
  /// The offset from `offset` on of the first byte that may be special; all that it skips are ``ByteClass/text``.
  ///
  /// Looks at eight bytes at a time, which takes lexing from 17 to 7 instructions a byte: most of a prompt is
  /// lowercase letters, spaces and commas. Rarer bytes that are text too may stop it; the table of classes decides
  /// about them.
  ///
  /// - Precondition: `offset` is not negative.
  @inline(__always)
  func skippingLetters(from offset: Int) -> Int {
    skippingWords(from: offset, marking: Self.mayBeSpecial)
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
    while offset < count, self[offset] != byte { offset += 1 }
    return offset
  }

  /// The offset of the next byte from `offset` on that is not ASCII, or the end of the text.
  ///
  /// - Precondition: `offset` is not negative.
  package func nextBeyondASCII(from offset: Int) -> Int {
    var offset = skippingWords(from: offset) { $0 & 0x8080_8080_8080_8080 }
    while offset < count, self[offset] < 0x80 { offset += 1 }
    return offset
  }

  /// The offset of the first byte whose high bit `mark` sets in its word, or one less than eight bytes from the end.
  @inline(__always)
  private func skippingWords(from offset: Int, marking mark: (UInt64) -> UInt64) -> Int {
    var offset = offset
    let last = count &- 8
    while offset <= last {
      // Right because the condition keeps all eight bytes inside; checking again is 17 % more instructions.
      let word = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
      let found = mark(UInt64(littleEndian: word))
      if found != 0 { return offset &+ found.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    return offset
  }

  /// The high bit of each of eight bytes that may be special.
  @inline(__always)
  private static func mayBeSpecial(_ word: UInt64) -> UInt64 {
    let each: UInt64 = 0x0101_0101_0101_0101
    let low = word & (each &* 0x1F)
    // `:` `<` `[` `\` `]` `|` have 0x1A or more in their low five bits.
    let isHigh = low &+ (each &* 0x66)
    // `#` `(` `)` `A` `B` have 1 to 11 there, and are not lowercase letters, which have both bits above them set.
    let isLow = (low &+ (each &* 0x7F)) & ~(low &+ (each &* 0x74)) & ~((word &<< 1) & (word &<< 2))
    return (isHigh | isLow) & (each &* 0x80)
  }
}

extension String {
  /// Whether a text occurs in it, byte for byte; Embedded Swift has no `contains` for that.
  ///
  /// - Complexity: O(*length* × *length of the text*).
  package func hasText(_ text: String) -> Bool { utf8.indices.contains { utf8[$0...].starts(with: text.utf8) } }
}
