import PromptSyntax

extension Span<UInt8> {
  /// The offset of the first byte in a range that is neither a space nor a tab.
  func skippingBlanks(in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, self[offset] == UInt8(ascii: " ") || self[offset] == UInt8(ascii: "\t") {
      offset += 1
    }
    return offset
  }

  /// The offset after the last byte in a range that is neither a space nor a tab.
  func trimmingBlanks(in range: Range<Int>) -> Int {
    var offset = range.upperBound
    while offset > range.lowerBound, self[offset - 1] == UInt8(ascii: " ") || self[offset - 1] == UInt8(ascii: "\t") {
      offset -= 1
    }
    return offset
  }
}

extension Ascii {
  /// Whether a byte ends a phrase: a comma or line break.
  static func endsPhrase(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == newline || byte == carriageReturn
  }
}
