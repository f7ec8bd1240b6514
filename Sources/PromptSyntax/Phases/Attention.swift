/// Phase 6: attention. A text as segments with a weight each.
///
/// Grammar.md, rules `E1` to `E8` and `B1` to `B3`.
public struct Attention: Sendable, Hashable {
  /// The texts of all segments, one after the other, with their ranges in the source.
  public let text: MappedText
  /// The segments in order; at least one.
  public let segments: [Segment]

  /// A run of text of one weight.
  public struct Segment: Sendable, Hashable {
    /// The range in ``Attention/text``; may be empty.
    public let range: SourceRange
    /// The weight, any double; 1 is neutral.
    public let weight: Double
    /// Whether the text encoder starts a new chunk here: the segment is `BREAK` with the weight −1.
    public let closesChunk: Bool

    package init(range: SourceRange, weight: Double, closesChunk: Bool) {
      (self.range, self.weight, self.closesChunk) = (range, weight, closesChunk)
    }
  }

  /// The text of a segment.
  public func text(of segment: Segment) -> String { text[segment.range] }

  /// The range of a segment in the source, from its first to its last byte.
  public func sourceRange(of segment: Segment) -> SourceRange { text.map.sourceRange(of: segment.range) }

  /// Weighs a text.
  ///
  /// - Throws: ``MeaningError/unreadableWeight(_:)`` where the reference raises.
  /// - Complexity: O(*n*) for nests of equal brackets, however deep. Where *d* brackets around a piece change their
  ///   multiplier from one to the next, that piece costs up to *d* multiplications: rounding makes the product depend
  ///   on the order, and the next piece has another one.
  public init(of text: MappedText) throws(MeaningError) {
    if AttentionScanner.isPlain(text) {
      self.init(withoutEmphasis: text)
      return
    }
    var scanner = AttentionScanner(text: text)
    try scanner.scan()
    var weigher = AttentionWeigher()
    let weights = weigher.weights(of: scanner.events, pieceCount: scanner.pieceEnds.count)
    self.init(scanner.output, weights: weights, ends: scanner.pieceEnds)
  }

  /// How many multiplications and lookups the weights of a text take.
  package static func steps(of text: MappedText) throws(MeaningError) -> Int {
    var scanner = AttentionScanner(text: text)
    try scanner.scan()
    var weigher = AttentionWeigher()
    _ = weigher.weights(of: scanner.events, pieceCount: scanner.pieceEnds.count)
    return scanner.events.count + weigher.steps
  }

  /// The text as one segment of weight 1, as with the reference's emphasis option set to "None".
  public init(withoutEmphasis text: MappedText) {
    self.text = text
    segments = [Segment(range: SourceRange(0..<text.bytes.count), weight: 1, closesChunk: false)]
  }

  package init(_ text: MappedText, segments: [Segment]) { (self.text, self.segments) = (text, segments) }

  /// The segments of pieces of text, each with its weight and its end in the text.
  package init(_ text: MappedText, weights: ContiguousArray<Double>, ends: ContiguousArray<Int>) {
    self.text = text
    segments = Self.merge(weights, ends: ends, in: text.bytes.span)
  }

  /// Joins neighbours of equal weight to one segment. The first weight counts: −0 equals 0.
  private static func merge(
    _ weights: ContiguousArray<Double>, ends: ContiguousArray<Int>, in text: Span<UInt8>
  ) -> [Segment] {
    var segments: [Segment] = []
    segments.reserveCapacity(1 + (1..<weights.count).count { weights[$0] != weights[$0 - 1] })
    var start = 0
    var first = 0
    for next in 1...weights.count where next == weights.count || weights[next] != weights[first] {
      let range = start..<ends[next - 1]
      let closesChunk = weights[first] == -1 && range.count == 5 && text.hasText("BREAK", at: start)
      segments.append(Segment(range: SourceRange(range), weight: weights[first], closesChunk: closesChunk))
      start = range.upperBound
      first = next
    }
    return segments
  }
}
