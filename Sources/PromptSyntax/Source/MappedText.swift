/// Where each byte of a phase's output stood in the source.
///
/// A phase cuts bytes out and keeps the rest in order, so the map is a list of pieces that moved as a whole.
public struct SourceMap: Sendable, Hashable {
  /// A run of output bytes that stood side by side in the source.
  struct Piece: Sendable, Hashable {
    let output: UInt32
    let source: UInt32
  }

  /// At least one.
  private(set) var pieces: ContiguousArray<Piece>

  /// The map of a text onto itself.
  static let identity = SourceMap(pieces: [Piece(output: 0, source: 0)])

  /// The source offset of the output byte at `offset`.
  ///
  /// - Complexity: O(log *pieces*).
  public func sourceOffset(of offset: Int) -> Int {
    let piece = pieces[pieceIndex(at: offset)]
    return Int(piece.source) + offset - Int(piece.output)
  }

  /// The source range from the first to the last byte of an output range; cut bytes between them are inside.
  ///
  /// An empty range gives an empty range before the byte at its place.
  /// - Complexity: O(log *pieces*).
  public func sourceRange(of range: SourceRange) -> SourceRange {
    let start = sourceOffset(of: range.lowerBound)
    return range.isEmpty ? SourceRange(start, start) : SourceRange(start, sourceOffset(of: range.upperBound - 1) + 1)
  }

  /// The index of the piece that holds the output byte at `offset`.
  func pieceIndex(at offset: Int) -> Int {
    pieces.count == 1 ? 0 : max(0, pieces.partitioningIndex { $0.output > offset } - 1)
  }

  /// Records that the output bytes from `output` on stood at `source`.
  mutating func append(output: Int, source: Int) {
    let (output, source) = (UInt32(output), UInt32(source))
    let last = pieces[pieces.count - 1]
    if source &- last.source == output &- last.output { return }
    if last.output == output { pieces.removeLast() }
    pieces.append(Piece(output: output, source: source))
  }
}

/// The text that a phase left, with the places where its bytes stood in the source.
public struct MappedText: Sendable, Hashable {
  /// The text.
  public private(set) var bytes: ContiguousArray<UInt8>
  /// Where it stood.
  public private(set) var map: SourceMap

  /// The whole source, unchanged.
  ///
  /// - Complexity: O(1).
  public init(_ source: SourceText) {
    bytes = source.bytes
    map = .identity
  }

  /// An empty text that grows by ``append(_:of:)``; as long as it is empty, it stands at `anchor`.
  package init(reservingCapacity capacity: Int = 0, at anchor: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
    map = SourceMap(pieces: [SourceMap.Piece(output: 0, source: UInt32(anchor))])
  }

  /// The text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text in a range of the output.
  public subscript(range: SourceRange) -> String { String(decoding: bytes[range.offsets], as: UTF8.self) }

  /// The bytes in a range, as a text of its own that maps to the same places.
  ///
  /// - Complexity: O(*length of the range* + *pieces in it*).
  func slice(_ range: Range<Int>) -> MappedText {
    if range.count == bytes.count { return self }
    var result = MappedText(reservingCapacity: range.count)
    result.append(range, of: self)
    return result
  }

  /// Appends a range of another text; its map is composed with this one.
  package mutating func append(_ range: Range<Int>, of text: MappedText) {
    let start = bytes.count
    let lower = range.lowerBound
    var index = text.map.pieceIndex(at: lower)
    map.append(output: start, source: text.map.sourceOffset(of: lower))
    index += 1
    while index < text.map.pieces.count, text.map.pieces[index].output < range.upperBound {
      let piece = text.map.pieces[index]
      map.append(output: start + (Int(piece.output) - lower), source: Int(piece.source))
      index += 1
    }
    bytes.append(contentsOf: text.bytes[range])
  }

  /// Appends a byte that the source does not have, placed at `source`.
  package mutating func append(_ byte: UInt8, at source: Int) {
    map.append(output: bytes.count, source: source)
    bytes.append(byte)
  }
}
