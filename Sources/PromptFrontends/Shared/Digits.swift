import PromptSyntax

extension Span<UInt8> {
  /// The end of `[+-]?(\d+(\.\d*)?|\.\d+)`, with digits of any script; nil where there is no such number.
  func decimalEnd(in range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    if offset < range.upperBound, self[offset] == Ascii.plus || self[offset] == Ascii.minus { offset += 1 }
    let integer = digitEnd(in: offset..<range.upperBound)
    if integer < range.upperBound, self[integer] == Ascii.dot {
      let fraction = digitEnd(in: (integer + 1)..<range.upperBound)
      return integer > offset || fraction > integer + 1 ? fraction : nil
    }
    return integer > offset ? integer : nil
  }

  /// The end of a run of digits of any script.
  func digitEnd(in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = scalar(at: offset)
      if scalar.decimalDigit == nil { break }
      offset += length
    }
    return offset
  }

  /// The byte at an offset; nil after the end.
  func byte(at offset: Int) -> UInt8? { offset < count ? self[offset] : nil }
}
