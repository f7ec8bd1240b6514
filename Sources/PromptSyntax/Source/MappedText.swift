/// Maps each byte of a phase's output back to its offset in the source.
///
/// A phase cuts bytes out and keeps the rest in order, so the map is a list of pieces that moved as a whole.
public struct SourceMap: Sendable, Hashable {
  /// A run of output bytes that are adjacent in the source.
  struct Piece: Sendable, Hashable {
    let output: UInt32
    let source: UInt32
  }

  /// At least one.
  private(set) var pieces: ContiguousArray<Piece>

  /// The map of a text onto itself.
  static let identity = SourceMap(pieces: [Piece(output: 0, source: 0)])

  private init(pieces: ContiguousArray<Piece>) { self.pieces = pieces }

  /// The map of an empty text. It has room for the pieces of a usual prompt.
  init(beginningAt source: Int) {
    pieces = []
    pieces.reserveCapacity(6)
    pieces.append(Piece(output: 0, source: UInt32(source)))
  }

  /// How much further in the source each byte is, if that is the same for all of them.
  package var shift: Int? { pieces.count == 1 ? Int(pieces[0].source) - Int(pieces[0].output) : nil }

  /// The source offset of the output byte at `offset`.
  ///
  /// - Complexity: O(log *pieces*).
  public func sourceOffset(of offset: Int) -> Int {
    let piece = pieces[pieceIndex(at: offset)]
    return Int(piece.source) + offset - Int(piece.output)
  }

  /// The source range from the first to the last byte of an output range; cut bytes between them are inside.
  ///
  /// An empty range gives an empty range before the byte at its offset.
  /// - Complexity: O(log *pieces*).
  public func sourceRange(of range: SourceRange) -> SourceRange {
    let start = sourceOffset(of: range.lowerBound)
    return range.isEmpty ? SourceRange(start, start) : SourceRange(start, sourceOffset(of: range.upperBound - 1) + 1)
  }

  /// The index of the piece that holds the output byte at `offset`.
  func pieceIndex(at offset: Int) -> Int {
    pieces.count == 1 ? 0 : max(0, pieces.partitioningIndex { $0.output > offset } - 1)
  }

  /// Records that the output bytes from `output` on come from `source` on.
  mutating func append(output: Int, source: Int) {
    let (output, source) = (UInt32(output), UInt32(source))
    let last = pieces[pieces.count - 1]
    if source &- last.source == output &- last.output { return }
    if last.output == output { pieces.removeLast() }
    pieces.append(Piece(output: output, source: source))
  }
}

/// The output of a phase, with the source offset of each byte.
public struct MappedText: Sendable, Hashable {
  /// The text.
  public private(set) var bytes: ContiguousArray<UInt8>
  /// The source offsets of its bytes.
  public private(set) var map: SourceMap

  /// The whole source, unchanged.
  ///
  /// - Complexity: O(1).
  public init(_ source: SourceText) {
    bytes = source.bytes
    map = .identity
  }

  /// An empty text that grows by ``append(_:of:)``; as long as it is empty, it maps to `anchor`.
  package init(reservingCapacity capacity: Int = 0, at anchor: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
    map = SourceMap(beginningAt: anchor)
  }

  /// The text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text in a range of the output.
  public subscript(range: SourceRange) -> String { String(decoding: bytes[range.offsets], as: UTF8.self) }

  /// The bytes in a range, as a text of its own that maps to the same offsets.
  ///
  /// - Complexity: O(*length of the range* + *pieces in it*).
  package func slice(_ range: Range<Int>) -> MappedText {
    if range.count == bytes.count { return self }
    var result = MappedText(reservingCapacity: range.count)
    result.append(range, of: self)
    return result
  }

  /// The text without some ranges of it.
  ///
  /// - Parameter ranges: in order, without overlap.
  /// - Complexity: O(*n*); O(1) without ranges.
  package func removing(_ ranges: some Collection<Range<Int>>) -> MappedText {
    if ranges.isEmpty { return self }
    var result = MappedText(reservingCapacity: bytes.count)
    bytes.indices.subtracting(ranges) { result.append($0, of: self) }
    return result
  }

  /// Appends a range of another text; its map is composed with this one.
  package mutating func append(_ range: Range<Int>, of text: MappedText) {
    let start = bytes.count
    let lower = range.lowerBound
    var index = text.map.pieceIndex(at: lower)
    let first = text.map.pieces[index]
    map.append(output: start, source: Int(first.source) + lower - Int(first.output))
    index += 1
    while index < text.map.pieces.count, text.map.pieces[index].output < range.upperBound {
      let piece = text.map.pieces[index]
      map.append(output: start + (Int(piece.output) - lower), source: Int(piece.source))
      index += 1
    }
    bytes.append(contentsOf: text.bytes[range])
  }

  /// Appends a byte that the source does not have, mapped to `source`.
  package mutating func append(_ byte: UInt8, at source: Int) {
    map.append(output: bytes.count, source: source)
    bytes.append(byte)
  }
}

/// A stretch of a phase's output that is one piece of the source.
public struct MappedRun: Sendable, Hashable {
  /// The range in the output.
  public let output: SourceRange
  /// The range in the source, as long as ``output``.
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

  /// The offset in the text of the byte at an offset of the source; nil when a phase removed it.
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
