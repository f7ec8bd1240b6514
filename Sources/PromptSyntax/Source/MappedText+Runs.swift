/// A stretch of a phase's output that stood in one piece in the source.
public struct MappedRun: Sendable, Hashable {
  /// Where it stands in the output.
  public let output: SourceRange
  /// Where it stood in the source; as long as ``output``.
  public let source: SourceRange
}

extension MappedText {
  /// The text as stretches of the source, in order; together they are all of it, and none is empty.
  ///
  /// ```swift
  /// let plan = Resolver().plan(for: "a <lora:ink>cat")
  /// plan.cleaned.runs.map(\.source)    // [0..<2, 12..<15]
  /// ```
  /// - Complexity: O(*runs*).
  public var runs: [MappedRun] {
    let pieces = map.pieces
    return pieces.indices.compactMap { index in
      let piece = pieces[index]
      let end = index + 1 < pieces.count ? pieces[index + 1].output : UInt32(bytes.count)
      guard end > piece.output else { return nil }
      return MappedRun(
        output: SourceRange(lower: piece.output, upper: end),
        source: SourceRange(lower: piece.source, upper: piece.source + (end - piece.output)))
    }
  }

  /// Where the byte at an offset of the source stands in the text; nil when a phase cut it.
  ///
  /// - Complexity: O(log *runs*).
  public func outputOffset(ofSource offset: Int) -> Int? {
    let pieces = map.pieces
    let index = pieces.partitioningIndex { $0.source > offset } - 1
    guard index >= 0 else { return nil }
    let output = Int(pieces[index].output) + offset - Int(pieces[index].source)
    let end = index + 1 < pieces.count ? Int(pieces[index + 1].output) : bytes.count
    return output < end ? output : nil
  }
}
