/// Phase 4: conjunction.
///
/// Grammar.md, rules `A1` to `A3`.
public enum Conjunction {
  /// A part's text without its weight and trailing white space (leading white space stays), its weight, 1 where none is
  /// written, and the range of the weight's number in the source.
  public typealias Part = (text: MappedText, weight: Double, weightRange: SourceRange?)

  /// The parts between the `AND`s; at least one.
  ///
  /// - Complexity: O(*n*).
  public static func parts(of text: MappedText) -> [Part] {
    var parts: [Part] = []
    var start = 0
    var offset = 0
    let bytes = text.bytes.span
    while true {
      offset = bytes.next(UInt8(ascii: "A"), from: offset)
      if offset == bytes.count { break }
      guard bytes.isKeyword("AND", at: offset) else {
        offset += 1
        continue
      }
      parts.append(part(start..<offset, of: text))
      offset += 3
      start = offset
    }
    parts.append(part(start..<bytes.count, of: text))
    return parts
  }

  private static func part(_ range: Range<Int>, of text: MappedText) -> Part {
    let bytes = text.bytes.span
    let end = bytes.trimmingSpace(in: range)
    guard let (content, number) = bytes.trailingWeight(in: range.lowerBound..<end) else {
      return (text.slice(range.lowerBound..<end), 1, nil)
    }
    let weight = PythonNumber.float(text.bytes, in: number) ?? 1
    return (text.slice(content), weight, text.map.sourceRange(of: SourceRange(number)))
  }
}

extension Span<UInt8> {
  /// Splits a text that does not end in white space into the text before a trailing `:number`, and the number.
  func trailingWeight(in range: Range<Int>) -> (content: Range<Int>, number: Range<Int>)? {
    var colon = range.upperBound
    repeat {
      guard colon > range.lowerBound else { return nil }
      let previous = scalar(before: colon)
      guard
        previous.scalar == ":" || previous.scalar == "." || previous.scalar == "+" || previous.scalar == "-"
          || previous.scalar.isSpace || previous.scalar.decimalDigit != nil
      else { return nil }
      colon -= previous.length
    } while self[colon] != Ascii.colon
    guard let number = partWeight(in: (colon + 1)..<range.upperBound) else { return nil }
    return (range.lowerBound..<trimmingSpace(in: range.lowerBound..<colon), number)
  }
}
