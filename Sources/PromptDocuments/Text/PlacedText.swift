import PromptJSON
public import PromptSyntax

/// A text taken out of a file, with the place of each of its bytes in the file.
///
/// Where the file writes a character in another way, such as `\n` in JSON, all bytes of that character have the place of
/// the whole escape. Bytes of the file between two pieces, such as white space that a reader drops, have no place in the
/// text.
public struct PlacedText: Sendable, Hashable {
  /// A run of the text.
  struct Piece: Sendable, Hashable {
    /// Where it begins in the text; it ends where the next one begins.
    let output: Int
    /// Where it stands in the file.
    var file: SourceRange
    /// Whether the file writes it with the same bytes.
    let isVerbatim: Bool
  }

  /// The text.
  public private(set) var bytes: ContiguousArray<UInt8> = []
  private(set) var pieces: ContiguousArray<Piece> = []
  /// Where the text stands as long as it is empty.
  let anchor: Int

  /// An empty text at a place of the file.
  init(at anchor: Int) { self.anchor = anchor }

  /// The bytes in a range of a file, as they are.
  init(_ range: Range<Int>, of file: ContiguousArray<UInt8>) {
    self.init(at: range.lowerBound)
    append(range, of: file)
  }

  /// The text as a source.
  public var source: SourceText { SourceText(bytes: bytes) }

  /// The text as a string; bytes that are not UTF-8 show as U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether there is no byte in the text.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Appends bytes of the file as they are.
  mutating func append(_ range: Range<Int>, of file: ContiguousArray<UInt8>) {
    guard !range.isEmpty else { return }
    if let last = pieces.last, last.isVerbatim, Int(last.file.upperBound) == range.lowerBound {
      pieces[pieces.count - 1].file = SourceRange(last.file.lowerBound, range.upperBound)
    } else {
      let place = SourceRange(range.lowerBound, range.upperBound)
      pieces.append(Piece(output: bytes.count, file: place, isVerbatim: true))
    }
    bytes.append(contentsOf: file[range])
  }

  /// Appends a character that the file writes in another way in `range`.
  mutating func append(_ scalar: Unicode.Scalar, writtenIn range: Range<Int>) {
    let place = SourceRange(range.lowerBound, range.upperBound)
    pieces.append(Piece(output: bytes.count, file: place, isVerbatim: false))
    bytes.append(contentsOf: UTF8.encode(scalar)!)
  }

  /// Appends a text of the same file.
  mutating func append(_ text: PlacedText) {
    for piece in text.pieces {
      pieces.append(
        Piece(output: piece.output + bytes.count, file: piece.file, isVerbatim: piece.isVerbatim))
    }
    bytes += text.bytes
  }

  /// Where a range of the text stands in the file: from the start of its first byte to the end of its last.
  ///
  /// An empty range stands after the byte before it.
  /// - Precondition: the range lies in the text.
  /// - Complexity: O(log *pieces*).
  public func fileRange(of range: SourceRange) -> SourceRange {
    precondition(Int(range.upperBound) <= bytes.count, "the range lies outside the text")
    if range.isEmpty {
      let place =
        range.lowerBound > 0
        ? end(ofByteAt: range.lowerBound - 1) : pieces.first?.file.lowerBound ?? anchor
      return SourceRange(place, place)
    }
    return SourceRange(start(ofByteAt: range.lowerBound), end(ofByteAt: range.upperBound - 1))
  }

  /// Where all of the text stands in the file.
  ///
  /// - Complexity: O(1).
  public var fileRange: SourceRange {
    guard let first = pieces.first, let last = pieces.last else { return SourceRange(anchor, anchor) }
    return SourceRange(first.file.lowerBound, last.file.upperBound)
  }

  /// Whether the place before the byte at `offset` lies inside a character that the file writes in another way.
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

  private func pieceIndex(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = low + (high - low) / 2
      if pieces[middle].output > offset { high = middle } else { low = middle + 1 }
    }
    return low - 1
  }
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
