import PromptJSON
public import PromptSyntax

/// A text from a file, with the range in the file for each byte.
///
/// For an escaped character, such as `\n` in JSON, that is the range of the whole escape. Bytes that were skipped, such as
/// whitespace that a reader drops, are not part of the text.
public struct PlacedText: Sendable, Hashable {
  /// A run of the text.
  struct Piece: Sendable, Hashable {
    /// Its start in the text; it ends where the next one starts.
    let output: Int
    /// Its range in the file.
    var file: SourceRange
    /// Whether the bytes in the file are the same.
    let isVerbatim: Bool
  }

  /// The bytes of the text.
  public private(set) var bytes: ContiguousArray<UInt8> = []
  /// The runs; empty if all of the text is verbatim from the anchor, as most texts are.
  private var escaped: ContiguousArray<Piece> = []
  /// The offset in the file while the text is empty.
  let anchor: Int

  /// The runs of the text in order.
  private var pieces: ContiguousArray<Piece> {
    guard escaped.isEmpty, !bytes.isEmpty else { return escaped }
    return [Piece(output: 0, file: SourceRange(anchor, anchor + bytes.count), isVerbatim: true)]
  }

  /// An empty text at an offset of the file.
  init(at anchor: Int) { self.anchor = anchor }

  /// The bytes in a range of a file, verbatim.
  init(_ range: Range<Int>, of file: ContiguousArray<UInt8>) {
    self.init(at: range.lowerBound)
    append(range, of: file)
  }

  /// The text as a source.
  public var source: SourceText { SourceText(bytes: bytes) }

  /// The text as a string; bytes that are not UTF-8 become U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the text has no bytes.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Appends bytes of the file verbatim.
  mutating func append(_ range: Range<Int>, of file: ContiguousArray<UInt8>) {
    guard !range.isEmpty else { return }
    if !escaped.isEmpty || range.lowerBound != anchor + bytes.count {
      append(Piece(output: bytes.count, file: SourceRange(range), isVerbatim: true))
    }
    bytes.append(contentsOf: file[range])
  }

  /// Appends a character that is escaped in `range` of the file.
  mutating func append(_ scalar: Unicode.Scalar, writtenIn range: Range<Int>) {
    append(Piece(output: bytes.count, file: SourceRange(range), isVerbatim: false))
    bytes.append(contentsOf: UTF8.encode(scalar)!)
  }

  /// Appends a text from the same file.
  mutating func append(_ text: PlacedText) {
    let start = bytes.count
    for piece in text.pieces {
      append(Piece(output: piece.output + start, file: piece.file, isVerbatim: piece.isVerbatim))
    }
    bytes += text.bytes
  }

  /// Adds a run, whose bytes are appended after it.
  private mutating func append(_ piece: Piece) {
    if escaped.isEmpty { escaped = pieces }
    if piece.isVerbatim, let last = escaped.last, last.isVerbatim, last.file.upperBound == piece.file.lowerBound {
      escaped[escaped.count - 1].file = SourceRange(last.file.lowerBound, piece.file.upperBound)
    } else {
      escaped.append(piece)
    }
  }

  /// Converts a range in the text to a range in the file.
  ///
  /// An empty range is after the preceding byte.
  /// - Precondition: the range is in bounds.
  /// - Complexity: O(log *pieces*).
  public func fileRange(of range: SourceRange) -> SourceRange {
    precondition(Int(range.upperBound) <= bytes.count, "the range is out of bounds")
    if range.isEmpty {
      let offset =
        range.lowerBound > 0
        ? end(ofByteAt: range.lowerBound - 1) : pieces.first?.file.lowerBound ?? anchor
      return SourceRange(offset, offset)
    }
    return SourceRange(start(ofByteAt: range.lowerBound), end(ofByteAt: range.upperBound - 1))
  }

  /// The range of the whole text in the file.
  ///
  /// - Complexity: O(1).
  public var fileRange: SourceRange {
    guard let first = pieces.first, let last = pieces.last else { return SourceRange(anchor, anchor) }
    return SourceRange(first.file.lowerBound, last.file.upperBound)
  }

  /// The offset in the text of an offset in the file: after all characters of the text that end at or before it.
  ///
  /// - Complexity: O(log *pieces*).
  func offset(ofFile offset: Int) -> Int {
    let index = pieces.partitioningIndex { $0.file.lowerBound > offset } - 1
    guard index >= 0 else { return 0 }
    let piece = pieces[index]
    let end = index + 1 < pieces.count ? pieces[index + 1].output : bytes.count
    if offset >= piece.file.upperBound { return end }
    return piece.isVerbatim ? piece.output + offset - piece.file.lowerBound : piece.output
  }

  /// Whether an offset is inside a character that is escaped in the file.
  func splitsEscape(at offset: Int) -> Bool {
    guard offset > 0, Int(offset) < bytes.count else { return false }
    let piece = pieces[pieceIndex(of: offset)]
    return !piece.isVerbatim && piece.output < offset
  }

  private func start(ofByteAt offset: Int) -> Int {
    let piece = pieces[pieceIndex(of: offset)]
    return piece.isVerbatim ? piece.file.lowerBound + (offset - piece.output) : piece.file.lowerBound
  }

  private func end(ofByteAt offset: Int) -> Int {
    let piece = pieces[pieceIndex(of: offset)]
    return piece.isVerbatim ? piece.file.lowerBound + (offset - piece.output) + 1 : piece.file.upperBound
  }

  private func pieceIndex(of offset: Int) -> Int { pieces.partitioningIndex { $0.output > offset } - 1 }
}

extension JSONReader {
  /// The string that comes next, with the position of each of its characters.
  ///
  /// - Complexity: O(*length*).
  mutating func placedText() throws(Fault) -> PlacedText {
    try enterString()
    var text = PlacedText(at: position)
    while let piece = try nextPiece() {
      switch piece {
      case .verbatim(let range): text.append(range, of: bytes)
      case .escaped(let scalar, let range): text.append(scalar, writtenIn: range)
      }
    }
    return text
  }

  /// The members of an object that nothing but white space may follow.
  mutating func onlyMembers() throws(Fault) -> [JSONValue.Member] {
    let members = try members()
    try finish()
    return members
  }
}

extension JSONValue {
  /// The text of a string with the position of each of its characters; nil for other values.
  var placedText: PlacedText? {
    var reader = reader
    return try? reader.placedText()
  }

  /// The text of a string, bytes that are not UTF-8 included; nil for other values.
  var source: SourceText? { placedText?.source }
}
