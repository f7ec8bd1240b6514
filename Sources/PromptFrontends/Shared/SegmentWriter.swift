import PromptSyntax

/// Writes the segments of a text one after the other.
struct SegmentWriter {
  private(set) var text: MappedText
  private(set) var segments: [DialectSegment] = []
  /// Where the segment that is being written starts.
  private var start = 0

  /// - Parameter anchor: where an empty text stands in the source.
  init(at anchor: Int = 0) { text = MappedText(at: anchor) }

  var isEmpty: Bool { text.bytes.count == start }

  mutating func write(_ range: Range<Int>, of source: MappedText) {
    if !range.isEmpty { text.append(range, of: source) }
  }

  mutating func write(_ byte: UInt8, at source: Int) { text.append(byte, at: source) }

  /// The last character of the segment; nil where it is empty.
  var lastScalar: Unicode.Scalar? { isEmpty ? nil : text.bytes.span.scalar(before: text.bytes.count).scalar }

  /// Whether the segment is this word.
  func isText(_ word: StaticString) -> Bool {
    text.bytes.count - start == word.utf8CodeUnitCount && text.bytes.span.hasText(word, at: start)
  }

  /// Ends the segment; one of text that is empty is left out unless the frontend keeps it.
  mutating func endSegment(_ kind: DialectSegment.Kind = .text, weight: Double, keepingEmpty: Bool = false) {
    if isEmpty, kind == .text, !keepingEmpty { return }
    segments.append(DialectSegment(kind: kind, range: SourceRange(start..<text.bytes.count), weight: weight))
    start = text.bytes.count
  }

  /// Makes one segment of the last ones.
  mutating func replace(_ last: [DialectSegment], by kind: DialectSegment.Kind) {
    segments.removeLast(last.count)
    let first = last.first?.range.lowerBound ?? start
    segments.append(DialectSegment(kind: kind, range: SourceRange(first, start), weight: 1))
  }

  func finished(weight: Double = 1) -> DialectMeaning.WeightedText {
    DialectMeaning.WeightedText(weight: weight, text: text, segments: segments)
  }
}
