import PromptSyntax

/// A number in a text that is none to the language: digits with at most one dot, as people write weights.
struct WrittenNumber {
  let range: Range<Int>
  let value: Double
  let hasDot: Bool

  /// A weight longer than that is none.
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

/// A number for messages and fix-its: rounded to so many decimals, without zeros at the end.
///
/// - Returns: nil where it would need an exponent.
func decimalText(_ value: Double, decimals: Int = 2) -> String? {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  guard value.magnitude < 1e9 else { return nil }
  let text = ((value * scale).rounded() / scale).description
  if text.utf8.contains(UInt8(ascii: "e")) { return nil }
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
