import PromptSyntax

/// What C's `strtof` reads at the beginning of a text: dialects.md, section 6.1.
package enum CNumber: Equatable {
  /// The number, rounded to 32 bits.
  case value(Double)
  /// A number that a float cannot hold: too large, or so small that digits are lost.
  case outOfRange
  /// No number.
  case unreadable

  /// - Complexity: O(*length*).
  package static func float(_ text: ContiguousArray<UInt8>, in range: Range<Int>) -> CNumber {
    var start = range.lowerBound
    while start < range.upperBound, Ascii.isWhitespace(text[start]) { start += 1 }
    let bytes = text[start..<range.upperBound]
    let sign = bytes.first == Ascii.plus || bytes.first == Ascii.minus ? 1 : 0
    let rest = bytes.dropFirst(sign)
    for word in ["infinity", "inf", "nan"] where rest.prefix(8).map({ $0 | 0x20 }).starts(with: word.utf8) {
      return PythonNumber.float(text, in: start..<(start + sign + word.utf8.count)).map { .value($0) } ?? .unreadable
    }
    if rest.count > 2, rest[rest.startIndex] == Ascii.zero, rest[rest.startIndex + 1] | 0x20 == UInt8(ascii: "x"),
      let value = hexadecimal(rest.dropFirst(2))
    {
      return bytes.first == Ascii.minus ? value.negated : value
    }
    let number = Shape(of: rest, exponent: UInt8(ascii: "e")) { Ascii.isDigit($0) }
    guard let number, let value = PythonNumber.float(text, in: start..<number.end, isSingle: true) else {
      return .unreadable
    }
    if value.isInfinite { return .outOfRange }
    if value.magnitude >= Double(Float.leastNormalMagnitude) { return .value(value) }
    // A subnormal number is in range only if it is exact; the doubles around it tell.
    let isExact =
      value == 0
      ? !text[start..<number.mantissaEnd].contains { $0 > Ascii.zero && $0 <= Ascii.nine }
      : PythonNumber.float(text, in: start..<number.end) == value
    return isExact ? .value(value) : .outOfRange
  }

  private var negated: CNumber { if case .value(let value) = self { .value(-value) } else { self } }

  /// The number after `0x`; nil where no digit follows, so that the `0` is all.
  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> CNumber? {
    guard let number = Shape(of: bytes, exponent: UInt8(ascii: "p"), isHexDigit) else { return nil }
    var significand: UInt64 = 0
    var exponent = number.exponent
    var isFraction = false
    for byte in bytes[..<number.mantissaEnd] {
      if byte == Ascii.dot {
        isFraction = true
        continue
      }
      let digit = UInt64(byte <= Ascii.nine ? byte - Ascii.zero : (byte | 0x20) - 0x57)
      if isFraction { exponent -= 4 }
      if significand >> 60 == 0 {
        significand = significand << 4 | digit
      } else {
        // What is left out only decides ties.
        significand |= digit == 0 ? 0 : 1
        exponent += 4
      }
    }
    guard significand != 0 else { return .value(0) }
    let rounded = Float(significand)
    let value = Float(sign: .plus, exponent: min(max(exponent, -400), 400), significand: rounded)
    if value.isInfinite { return .outOfRange }
    let exact = Double(sign: .plus, exponent: max(exponent, -400), significand: Double(rounded))
    let isExact =
      value >= Float.leastNormalMagnitude || UInt64(exactly: rounded) == significand && Double(value) == exact
    return isExact ? .value(Double(value)) : .outOfRange
  }

  /// Digits with a point and an exponent.
  private struct Shape {
    let mantissaEnd: Int
    let end: Int
    /// The exponent's value, which is nothing where it is not written.
    var exponent = 0

    init?(of bytes: ArraySlice<UInt8>, exponent mark: UInt8, _ isDigit: (UInt8) -> Bool) {
      var offset = bytes.startIndex
      var digits = 0
      var points = 0
      while offset < bytes.endIndex, isDigit(bytes[offset]) || bytes[offset] == Ascii.dot && points == 0 {
        if bytes[offset] == Ascii.dot { points += 1 } else { digits += 1 }
        offset += 1
      }
      guard digits > 0 else { return nil }
      mantissaEnd = offset
      var next = offset + 1
      guard offset < bytes.endIndex, bytes[offset] | 0x20 == mark, next < bytes.endIndex else {
        end = offset
        return
      }
      let isNegative = bytes[next] == Ascii.minus
      if isNegative || bytes[next] == Ascii.plus { next += 1 }
      var last = next
      while last < bytes.endIndex, Ascii.isDigit(bytes[last]) {
        if exponent < 100_000_000 { exponent = exponent * 10 + Int(bytes[last] - Ascii.zero) }
        last += 1
      }
      end = last > next ? last : offset
      if isNegative { exponent = -exponent }
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool { Ascii.isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
}
