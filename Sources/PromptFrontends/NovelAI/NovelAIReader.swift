import PromptSyntax

/// Reads a prompt as NovelAI does: dialects.md, section 10.1 and 10.2.
///
/// No reference can be run, and other readers disagree where both forms of weight are mixed: here braces multiply, a
/// number multiplies what the braces around it come to, and `::` ends the number alone.
enum NovelAIReader {
  static func text(of source: MappedText) -> DialectMeaning.WeightedText {
    let bytes = source.bytes
    var scanner = Scanner(source)
    var offset = 0
    while offset < bytes.count {
      let start = offset
      offset += 1
      switch bytes[start] {
      case UInt8(ascii: "{"): scanner.change(at: start, to: offset) { $0.braces += 1 }
      case UInt8(ascii: "}") where scanner.braces > 0: scanner.change(at: start, to: offset) { $0.braces -= 1 }
      case Ascii.leftSquare: scanner.change(at: start, to: offset) { $0.squares += 1 }
      case Ascii.rightSquare where scanner.squares > 0: scanner.change(at: start, to: offset) { $0.squares -= 1 }
      case Ascii.colon where bytes.span.byte(at: offset) == Ascii.colon:
        offset += 1
        if let number = number(endingAt: start, from: scanner.start, in: bytes) {
          let value = PythonNumber.float(bytes, in: number) ?? 1
          scanner.change(at: number.lowerBound, to: offset) { $0.number = value }
        } else if scanner.number != nil {
          scanner.change(at: start, to: offset) { $0.number = nil }
        }
      default: break
      }
    }
    scanner.change(at: bytes.count, to: bytes.count) { _ in }
    return scanner.writer.finished()
  }

  /// `-?` digits with a point that end here and stand at the start of a word.
  private static func number(
    endingAt end: Int, from first: Int, in bytes: ContiguousArray<UInt8>
  ) -> Range<Int>? {
    var start = end
    while start > first, Ascii.isDigit(bytes[start - 1]) || bytes[start - 1] == Ascii.dot { start -= 1 }
    if start < end, start > first, bytes[start - 1] == Ascii.minus { start -= 1 }
    let isWord = start > first && bytes.span.scalar(before: start).scalar.isWord
    return isWord || PythonNumber.float(bytes, in: start..<end) == nil ? nil : start..<end
  }

  /// The weight at an offset, and the text before it.
  private struct Scanner {
    var braces = 0
    var squares = 0
    var number: Double?
    /// Where the text of the present weight starts.
    private(set) var start = 0
    private(set) var writer: SegmentWriter
    private let source: MappedText
    /// What each number of braces comes to.
    private var powers: ContiguousArray<Double> = [1]

    init(_ source: MappedText) {
      self.source = source
      writer = SegmentWriter(at: source.map.sourceOffset(of: 0))
    }

    private var weight: Double { powers[braces] / powers[squares] * (number ?? 1) }

    /// Ends the text before an offset, and goes on at another one with a new weight.
    mutating func change(at end: Int, to next: Int, _ change: (inout Scanner) -> Void) {
      writer.write(start..<end, of: source)
      let weight = weight
      change(&self)
      while powers.count <= max(braces, squares) { powers.append(powers[powers.count - 1] * 1.05) }
      if self.weight != weight || end == next { writer.endSegment(weight: weight) }
      start = next
    }
  }
}
