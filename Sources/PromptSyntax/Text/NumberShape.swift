/// The three shapes of number in a prompt. Each part of the reference has its own pattern.
///
/// Each function looks at a text that must be a number with white space around it and nothing else, and returns the
/// range of the number without the white space.
extension Span<UInt8> {
  /// The number of a schedule: `[+-]` digits, `.`, digits, exponent; ASCII digits only (Grammar.md, rule `N3`).
  package func scheduleNumber(in range: Range<Int>) -> Range<Int>? {
    let number = trimmed(range)
    var offset = skippingSign(at: number.lowerBound, before: number.upperBound)
    let integer = skippingDigits(from: offset, before: number.upperBound)
    var hasDigits = integer > offset
    offset = integer
    if offset < number.upperBound, self[offset] == Ascii.dot {
      let fraction = skippingDigits(from: offset + 1, before: number.upperBound)
      hasDigits = hasDigits || fraction > offset + 1
      offset = fraction
    }
    guard hasDigits else { return nil }
    if offset < number.upperBound, self[offset] | 0x20 == UInt8(ascii: "e") {
      let start = skippingSign(at: offset + 1, before: number.upperBound)
      let end = skippingDigits(from: start, before: number.upperBound)
      guard end > start else { return nil }
      offset = end
    }
    return offset == number.upperBound ? number : nil
  }

  /// The weight of an emphasis: a sign and any mixture of dots and digits of any script (rule `N4`).
  ///
  /// `1.2.3` has the shape too; reading its value fails.
  func emphasisWeight(in range: Range<Int>) -> Range<Int>? {
    let number = trimmed(range)
    var offset = skippingSign(at: number.lowerBound, before: number.upperBound)
    guard offset < number.upperBound else { return nil }
    while offset < number.upperBound {
      let decoded = scalar(at: offset)
      guard decoded.scalar == "." || decoded.scalar.decimalDigit != nil else { return nil }
      offset += decoded.length
    }
    return number
  }

  /// Whether a text is a sign, ASCII digits and at most one dot among them, and so the weight of an emphasis.
  func isUsualWeight(_ number: Range<Int>) -> Bool {
    let start = skippingSign(at: number.lowerBound, before: number.upperBound)
    let dot = skippingDigits(from: start, before: number.upperBound)
    let isFraction = dot < number.upperBound && self[dot] == Ascii.dot
    let end = isFraction ? skippingDigits(from: dot + 1, before: number.upperBound) : dot
    return end == number.upperBound && end - start > (isFraction ? 1 : 0)
  }

  /// The weight of a part: a sign, digits of any script, at most one dot among them (rule `N5`).
  func partWeight(in range: Range<Int>) -> Range<Int>? {
    guard let number = emphasisWeight(in: range) else { return nil }
    var dots = 0
    for offset in number where self[offset] == Ascii.dot { dots += 1 }
    let start = skippingSign(at: number.lowerBound, before: number.upperBound)
    return dots == 0 || dots == 1 && number.upperBound - start > 1 ? number : nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = skippingSpace(in: range)
    return start..<trimmingSpace(in: start..<range.upperBound)
  }

  private func skippingSign(at offset: Int, before end: Int) -> Int {
    offset < end && (self[offset] == Ascii.plus || self[offset] == Ascii.minus) ? offset + 1 : offset
  }

  private func skippingDigits(from start: Int, before end: Int) -> Int {
    var offset = start
    while offset < end, Ascii.isDigit(self[offset]) { offset += 1 }
    return offset
  }
}
