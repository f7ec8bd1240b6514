import PromptSyntax

extension JSONReader {
  /// The whole number that comes next; a fault for anything else, such as `8.0`, `-0` or a number beyond 64 bits.
  package mutating func wholeNumber() throws(Fault) -> UInt64 {
    guard let next = peek(), next == UInt8(ascii: "-") || digit != nil else { throw expected("a whole number") }
    guard let number = try number() else {
      throw Fault(problem: .expected("a whole number from 0 to \(UInt64.max)"), offset: position)
    }
    return number
  }

  /// Steps past a number and checks it.
  ///
  /// In the strict dialect a number that is too large for a double is a fault. The limit follows the reference, which
  /// multiplies the digits by a power of ten and so refuses 1.7976931348623158e308.
  /// - Returns: its value if it is written as a whole number from 0 that fits 64 bits.
  mutating func number() throws(Fault) -> UInt64? {
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative { position += 1 }
    if dialect.isPython, let byte, byte == UInt8(ascii: "I") || byte == UInt8(ascii: "N") && !isNegative {
      try skipWord(byte == UInt8(ascii: "I") ? "Infinity" : "NaN")
      return nil
    }
    var digits = Digits()
    let start = position
    while let digit = digit {
      if position == start + 1, bytes[start] == UInt8(ascii: "0") {
        throw invalid("a number has a leading zero")
      }
      digits.append(digit)
      position += 1
    }
    guard position > start else {
      throw invalid("expected a value" + (byte == UInt8(ascii: "/") ? " (comments are not allowed)" : ""))
    }
    var isWhole = digits.isExact && !isNegative
    if byte == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      guard digit != nil else { throw invalid("a number ends with its decimal point") }
      while let digit = digit {
        digits.append(digit, isFraction: true)
        position += 1
      }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      isWhole = false
      digits.scale += try exponent()
    }
    if isWhole { return digits.value }
    guard dialect.isPython || digits.isFinite else { throw invalid("a number is too large") }
    return nil
  }

  private var digit: UInt8? {
    guard let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    return byte - UInt8(ascii: "0")
  }

  private mutating func exponent() throws(Fault) -> Int {
    position += 1
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative || byte == UInt8(ascii: "+") { position += 1 }
    guard digit != nil else { throw invalid("a number has no digits in its exponent") }
    var value = 0
    while let digit = digit {
      // Far beyond any double; more digits change nothing.
      if value < 1_000_000_000 { value = value * 10 + Int(digit) }
      position += 1
    }
    return isNegative ? -value : value
  }

  /// The leading digits of a number that fit 64 bits, and the power of ten that they are multiplied by.
  private struct Digits {
    var value: UInt64 = 0
    var scale = 0
    /// Whether no digit before the decimal point was left out.
    var isExact = true

    mutating func append(_ digit: UInt8, isFraction: Bool = false) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if isExact, !overflow, !carry {
        value = sum
        scale -= isFraction ? 1 : 0
      } else {
        isExact = false
        scale += isFraction ? 0 : 1
      }
    }

    var isFinite: Bool {
      guard value != 0, scale > 0 else { return true }
      guard scale <= 308, let power = PythonNumber.float("1e\(scale)") else { return false }
      return (Double(value) * power).isFinite
    }
  }
}
