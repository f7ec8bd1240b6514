import PromptSyntax

extension Span<UInt8> {
  /// The offset of the first byte in a range that is neither a space nor a tab.
  func skippingBlanks(in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, Ascii.isBlank(self[offset]) {
      offset += 1
    }
    return offset
  }

  /// The offset after the last byte in a range that is neither a space nor a tab.
  func trimmingBlanks(in range: Range<Int>) -> Int {
    var offset = range.upperBound
    while offset > range.lowerBound, Ascii.isBlank(self[offset - 1]) {
      offset -= 1
    }
    return offset
  }
}

extension Ascii {
  static let comma = UInt8(ascii: ",")
  static let space = UInt8(ascii: " ")

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 }

  /// Whether a byte is a space or tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == UInt8(ascii: "\t") }

  /// Whether a byte is a space, tab or line end.
  static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == newline || byte == carriageReturn }

  /// Whether a byte ends a phrase: a comma or line break.
  static func endsPhrase(_ byte: UInt8) -> Bool { byte == comma || byte == newline || byte == carriageReturn }
}

extension Span<UInt8> {
  /// Whether a word of at least two capital letters comes before an offset, with blanks between.
  func hasCapitals(before place: Int) -> Bool {
    let end = trimmingBlanks(in: 0..<place)
    var start = end
    while start > 0, self[start - 1].isCapital { start -= 1 }
    return end < place && end - start >= 2 && isWordStart(at: start) && !isKeyword(from: start, to: end)
  }

  /// Whether a word of at least two capital letters comes after an offset, with blanks between.
  func hasCapitals(after place: Int) -> Bool {
    let start = skippingBlanks(in: place..<count)
    var end = start
    while end < count, self[end].isCapital { end += 1 }
    return start > place && end - start >= 2 && isWordEnd(at: end) && !isKeyword(from: start, to: end)
  }

  private func isKeyword(from start: Int, to end: Int) -> Bool {
    end - start == 3 && hasText("AND", at: start) || end - start == 5 && hasText("BREAK", at: start)
  }
}

extension UInt8 {
  fileprivate var isCapital: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
}
