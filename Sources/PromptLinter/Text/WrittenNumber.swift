import PromptSyntax

/// A number in plain text: digits with at most one dot, as people write weights.
struct WrittenNumber {
  let range: Range<Int>
  let value: Double
  let hasDot: Bool

  /// The maximum length of a weight.
  private static let longest = 6

  /// Reads the number that starts at an offset; nil where there is none, or where it goes on as something else, such as
  /// `1.2.3`, `50mm` and `1.5x`.
  init?(in source: SourceText, at start: Int, before end: Int) {
    let bytes = source.bytes
    var offset = start
    var dots = 0
    while offset < end, offset - start <= Self.longest, Ascii.isDigit(bytes[offset]) || bytes[offset] == Ascii.dot {
      if bytes[offset] == Ascii.dot { dots += 1 }
      offset += 1
    }
    // A dot at the end is that of a sentence.
    if offset > start, bytes[offset - 1] == Ascii.dot {
      offset -= 1
      dots -= 1
    }
    guard offset > start, offset - start <= Self.longest, dots <= 1,
      let value = PythonNumber.float(bytes, in: start..<offset)
    else { return nil }
    if offset < end {
      let next = bytes.span.scalar(at: offset).scalar
      if next.isWord || next == "%" || next == "/" || next == "-" { return nil }
    }
    range = start..<offset
    self.value = value
    hasDot = dots == 1
  }

  /// Whether it can be a weight: people write between a tenth and two.
  var isLikelyWeight: Bool { value >= 0.1 && value <= 2 }
}

/// What a text is to Python's `float()`; nil where it is not a number.
func pythonNumber(_ text: String) -> Double? { PythonNumber.float(text) }

/// A number for messages and fix-its: rounded to so many decimals, without zeros at the end.
///
/// - Returns: nil where it would need an exponent.
func decimalText(_ value: Double, decimals: Int = 2) -> String? {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  return value.magnitude < 1e9 ? ((value * scale).rounded() / scale).decimalText : nil
}

extension Double {
  /// All of the number, without `.0`; nil where it takes an exponent.
  var decimalText: String? {
    guard isFinite, !description.utf8.contains(UInt8(ascii: "e")) else { return nil }
    return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
  }
}
