/// Python's character classes, which the reference's patterns use.
///
/// Grammar.md, rule `T2`. Swift's own `Character` works on grapheme clusters and would answer differently.
extension Unicode.Scalar {
  /// Python's `\w`: a letter, anything with a numeric value, or `_`.
  @inlinable package var isWord: Bool {
    if value < 0x80 {
      return (value | 0x20) &- 0x61 < 26 || value &- 0x30 < 10 || value == 0x5F
    }
    return isOtherWord
  }

  // Not inlined where ASCII is read: the properties of scalars take a hundred instructions before the first one is asked.
  @usableFromInline @inline(never) var isOtherWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: properties.numericType != nil
    }
  }

  /// Python's `\s`.
  @inlinable package var isSpace: Bool {
    if value < 0x80 { return value == 0x20 || value &- 0x09 < 5 || value &- 0x1C < 4 }
    return isOtherSpace
  }

  @usableFromInline @inline(never) var isOtherSpace: Bool {
    switch value {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The value of a decimal digit of any script (Python's `\d`, category Nd), or nil.
  @inlinable package var decimalDigit: UInt8? {
    if value < 0x80 { return value &- 0x30 < 10 ? UInt8(value - 0x30) : nil }
    return otherDecimalDigit
  }

  @usableFromInline @inline(never) var otherDecimalDigit: UInt8? {
    guard properties.generalCategory == .decimalNumber, let number = properties.numericValue else { return nil }
    return UInt8(number)
  }
}

extension Span<UInt8> {
  /// The scalar that starts at `offset`. A byte that is not UTF-8 counts as one U+FFFD.
  @inlinable package func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = self[offset]
    return first < 0x80 ? (Unicode.Scalar(first), 1) : longScalar(at: offset)
  }

  @usableFromInline @inline(never) func longScalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = self[offset]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let invalid: (Unicode.Scalar, Int) = ("\u{FFFD}", 1)
    guard first >= 0xC2, first < 0xF5, offset + length <= count else { return invalid }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for position in (offset + 1)..<(offset + length) {
      let byte = self[position]
      guard byte & 0xC0 == 0x80 else { return invalid }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let isOverlong = length == 3 && value < 0x800 || length == 4 && value < 0x1_0000
    guard !isOverlong, let scalar = Unicode.Scalar(value) else { return invalid }
    return (scalar, length)
  }

  /// The scalar that ends before `offset`.
  package func scalar(before offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let decoded = scalar(at: start)
    return start + decoded.length == offset ? decoded : ("\u{FFFD}", 1)
  }

  /// The offset of the first byte that is not UTF-8; nil where all is.
  ///
  /// - Complexity: O(*n*).
  package var firstInvalidUTF8: Int? {
    var offset = 0
    while offset < count {
      if self[offset] < 0x80 {
        // Most text is ASCII.
        offset += offset + 32 <= count && isASCII(in: offset..<(offset + 32)) ? 32 : 1
        continue
      }
      let length = scalar(at: offset).length
      if length == 1 { return offset }
      offset += length
    }
    return nil
  }

  /// Whether all bytes in a range are ASCII.
  func isASCII(in range: Range<Int>) -> Bool {
    // Without leaving early, so that several bytes are looked at in one step.
    var all: UInt8 = 0
    for offset in range { all |= self[offset] }
    return all < 0x80
  }

  /// Whether there is a word boundary, Python's `\b`, at `offset`, given that a word character follows it.
  package func isWordStart(at offset: Int) -> Bool { offset == 0 || !scalar(before: offset).scalar.isWord }

  /// Whether there is a word boundary at `offset`, given that a word character precedes it.
  package func isWordEnd(at offset: Int) -> Bool { offset == count || !scalar(at: offset).scalar.isWord }

  /// The offset of the first character in `range` that is not white space.
  @inlinable package func skippingSpace(in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let decoded = scalar(at: offset)
      guard decoded.scalar.isSpace else { break }
      offset += decoded.length
    }
    return offset
  }

  /// The offset after the last character in `range` that is not white space.
  package func trimmingSpace(in range: Range<Int>) -> Int {
    var offset = range.upperBound
    while offset > range.lowerBound {
      let decoded = scalar(before: offset)
      guard decoded.scalar.isSpace else { break }
      offset -= decoded.length
    }
    return offset
  }

  /// Whether the bytes from `offset` on begin with `text`.
  @inlinable package func hasText(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= count else { return false }
    for index in 0..<text.utf8CodeUnitCount where self[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Whether there is a keyword at `offset`, as a word of its own.
  package func isKeyword(_ word: StaticString, at offset: Int) -> Bool {
    hasText(word, at: offset) && isWordStart(at: offset) && isWordEnd(at: offset + word.utf8CodeUnitCount)
  }
}
