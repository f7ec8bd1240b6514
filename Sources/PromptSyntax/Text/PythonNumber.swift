/// Python's `float()` and `int()`, with which the reference reads numbers.
///
/// Grammar.md, rules `N1` and `N2`.
package enum PythonNumber {
  /// Reads the bytes in `range` as Python's `float()` does, correctly rounded for any number of digits.
  ///
  /// White space around it, a sign, digits of any script with single `_` between them, an exponent, `inf`, `infinity`
  /// and `nan` in any case are read.
  /// - Returns: nil where Python raises `ValueError`.
  /// - Parameter isSingle: whether the result is rounded to 32 bits, and once only.
  /// - Complexity: O(*length*).
  package static func float(
    _ text: ContiguousArray<UInt8>, in range: Range<Int>, isSingle: Bool = false
  ) -> Double? {
    if !isSingle, let value = short(text[range]) { return value }
    guard var reader = NumberReader(text, in: range) else { return nil }
    let isNegative = reader.readSign()
    if let special = reader.readSpecial() { return isNegative ? -special : special }
    var decimal = Decimal()
    let hasInteger = reader.readDigits { decimal.append($0) }
    var hasFraction = false
    if reader.skip(Ascii.dot) {
      hasFraction = reader.readDigits {
        decimal.append($0)
        decimal.exponent -= 1
      }
    }
    guard hasInteger || hasFraction else { return nil }
    if reader.skip(UInt8(ascii: "e")) || reader.skip(UInt8(ascii: "E")) {
      let isSmall = reader.readSign()
      var exponent = 0
      // From 10^8 on every double is zero or infinite for all mantissas of less than 100 MB.
      guard reader.readDigits({ if exponent < 100_000_000 { exponent = exponent * 10 + Int($0) } }) else { return nil }
      decimal.exponent += isSmall ? -exponent : exponent
    }
    guard reader.isAtEnd else { return nil }
    let magnitude = decimal.rounded(toFloat: isSingle)
    return isNegative ? -magnitude : magnitude
  }

  /// The value of at most seven digits and a dot, as nearly all numbers in prompts are; nil of any other text.
  ///
  /// Both numbers are exact, so that the division rounds once. A tenth of the instructions that any number takes.
  private static func short(_ text: some Collection<UInt8>) -> Double? {
    let count = text.count
    guard 1...7 ~= count else { return nil }
    var (digits, scale) = (0, 0)
    for byte in text {
      if Ascii.isDigit(byte) {
        digits = digits * 10 + Int(byte - Ascii.zero)
        scale *= 10
      } else if byte == Ascii.dot, scale == 0, count > 1 {
        scale = 1
      } else {
        return nil
      }
    }
    return Double(digits) / Double(max(1, scale))
  }

  /// Reads a text as Python's `float()` does.
  ///
  /// - Complexity: O(*length*).
  package static func float(_ text: String) -> Double? {
    if let value = short(text.utf8) { return value }
    let bytes = ContiguousArray(text.utf8)
    return float(bytes, in: bytes.indices)
  }

  /// Reads the bytes in `range` as Python's `int()` does.
  ///
  /// - Returns: nil where Python raises `ValueError`: not an integer, or more than 4,300 digits. A value that does not fit
  ///   is the nearest one that does.
  /// - Complexity: O(*length*).
  package static func int(_ text: ContiguousArray<UInt8>, in range: Range<Int>) -> Int? {
    guard var reader = NumberReader(text, in: range) else { return nil }
    let isNegative = reader.readSign()
    var value = 0
    var digits = 0
    let hasDigits = reader.readDigits { digit in
      digits += 1
      let signed = isNegative ? -Int(digit) : Int(digit)
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = product.addingReportingOverflow(signed)
      value = overflows || overflowsToo ? (isNegative ? .min : .max) : sum
    }
    guard hasDigits, digits <= 4300, reader.isAtEnd else { return nil }
    return value
  }
}

/// Reads the pieces of a number from left to right.
private struct NumberReader {
  private let text: ContiguousArray<UInt8>
  private var offset: Int
  private let end: Int

  /// Fails on U+001C to U+001F: to Python they are white space in strings, but not around numbers.
  init?(_ text: ContiguousArray<UInt8>, in range: Range<Int>) {
    self.text = text
    for offset in range where 0x1C...0x1F ~= text[offset] { return nil }
    let start = text.span.skippingSpace(in: range)
    offset = start
    end = text.span.trimmingSpace(in: start..<range.upperBound)
  }

  var isAtEnd: Bool { offset == end }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard offset < end, text[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Reads an optional sign; true for minus.
  mutating func readSign() -> Bool {
    if skip(Ascii.minus) { return true }
    _ = skip(Ascii.plus)
    return false
  }

  /// Reads `inf`, `infinity` or `nan` if nothing else is left.
  mutating func readSpecial() -> Double? {
    let rest = end - offset
    let value: Double
    if rest == 3, hasLetters("inf") || hasLetters("nan") {
      value = hasLetters("inf") ? .infinity : .nan
    } else if rest == 8, hasLetters("infinity") {
      value = .infinity
    } else {
      return nil
    }
    offset = end
    return value
  }

  private func hasLetters(_ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount where text[offset + index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }

  /// Reads digits with single underscores between them; false without digits.
  mutating func readDigits(_ body: (UInt8) -> Void) -> Bool {
    var hasDigit = false
    while offset < end {
      let decoded = text.span.scalar(at: offset)
      if let digit = decoded.scalar.decimalDigit {
        body(digit)
        hasDigit = true
        offset += decoded.length
      } else if hasDigit, text[offset] == Ascii.underscore, offset + 1 < end,
        text.span.scalar(at: offset + 1).scalar.decimalDigit != nil
      {
        offset += 1
      } else {
        break
      }
    }
    return hasDigit
  }
}
