package import PromptSyntax

/// The text of an open document, which is always UTF-8, and its lines.
///
/// A byte order mark is a character here, as it is for the client that sends one.
package struct DocumentText: Sendable, Hashable {
  package private(set) var bytes: ContiguousArray<UInt8>
  /// The offsets at which lines start.
  private var starts: ContiguousArray<Int>

  /// - Complexity: O(*n*).
  package init(_ text: String) {
    bytes = ContiguousArray(text.utf8)
    starts = [0]
    starts += Self.lineStarts(in: bytes, 1..<(bytes.count + 1))
  }

  package var source: SourceText { SourceText(bytes: bytes) }

  package var lineCount: Int { starts.count }

  /// The text in a range.
  package subscript(range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Replaces a range.
  ///
  /// - Complexity: O(*n*), but only the lines of the new text are searched for.
  package mutating func replace(_ range: Range<Int>, with text: String) {
    bytes.replaceSubrange(range, with: text.utf8)
    let end = range.lowerBound + text.utf8.count
    let change = end - range.upperBound
    // Whether a line starts at an offset depends on the bytes before and after the offset.
    let kept = starts.partitioningIndex { $0 >= max(1, range.lowerBound) }
    let after = starts.partitioningIndex { $0 > range.upperBound }
    let found = Self.lineStarts(in: bytes, max(1, range.lowerBound)..<(end + 1))
    if change != 0 { for index in after..<max(after, starts.count) { starts[index] += change } }
    starts.replaceSubrange(kept..<max(kept, after), with: found)
  }

  private static func lineStarts(in bytes: ContiguousArray<UInt8>, _ offsets: Range<Int>) -> ContiguousArray<Int> {
    var starts: ContiguousArray<Int> = []
    for offset in offsets where offset <= bytes.count {
      switch bytes[offset - 1] {
      case UInt8(ascii: "\n"): starts.append(offset)
      case UInt8(ascii: "\r") where offset == bytes.count || bytes[offset] != UInt8(ascii: "\n"): starts.append(offset)
      default: break
      }
    }
    return starts
  }

  // MARK: Positions

  /// The offset of a position. A column after the end of the line means its end, a line after the last one the end of the
  /// text, and a column inside a character its start.
  ///
  /// - Complexity: O(*length of the line*).
  package func offset(of position: Position, _ encoding: PositionEncoding) -> Int {
    guard position.line < starts.count else { return bytes.count }
    let line = range(ofLine: position.line)
    var (offset, column) = (line.lowerBound, 0)
    while offset < line.upperBound {
      let length = bytes.span.scalar(at: offset).length
      column += encoding.units(ofScalarWithLength: length)
      if column > position.character { break }
      offset += length
    }
    return offset
  }

  package func range(of positions: Range<Position>, _ encoding: PositionEncoding) -> Range<Int> {
    let (start, end) = (offset(of: positions.lowerBound, encoding), offset(of: positions.upperBound, encoding))
    return start..<max(start, end)
  }

  /// The position of an offset.
  ///
  /// - Complexity: O(log *lines* + *length of the line*); for many offsets see ``PositionCursor``.
  package func position(of offset: Int, _ encoding: PositionEncoding) -> Position {
    var cursor = PositionCursor(self, encoding)
    return cursor.position(of: offset)
  }

  /// A line without its line break.
  func range(ofLine line: Int) -> Range<Int> {
    let start = starts[line]
    guard line + 1 < starts.count else { return start..<bytes.count }
    var end = starts[line + 1]
    if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  func start(ofLine line: Int) -> Int { starts[line] }

  /// The line of an offset, which is found at once if it is a certain one or the next.
  func line(at offset: Int, near line: Int = 0) -> Int {
    for line in line..<min(line + 2, starts.count)
    where starts[line] <= offset && (line + 1 == starts.count || starts[line + 1] > offset) {
      return line
    }
    return starts.partitioningIndex { $0 > offset } - 1
  }
}

/// Finds the positions of offsets. From one to the next it takes as long as the text between them.
struct PositionCursor {
  private let text: DocumentText
  private let encoding: PositionEncoding
  private var line = 0
  /// A character, and the column that it has.
  private var (offset, column) = (0, 0)

  init(_ text: DocumentText, _ encoding: PositionEncoding) { (self.text, self.encoding) = (text, encoding) }

  mutating func position(of target: Int) -> Position {
    let text = text
    let target = min(max(0, target), text.bytes.count)
    line = text.line(at: target, near: line)
    let start = text.start(ofLine: line)
    if offset < start || offset - target > target - start { (offset, column) = (start, 0) }
    let bytes = text.bytes.span
    while offset > target {
      let length = bytes.scalar(before: offset).length
      offset -= length
      column -= encoding.units(ofScalarWithLength: length)
    }
    while offset < target {
      let length = bytes.scalar(at: offset).length
      if offset + length > target { break }
      offset += length
      column += encoding.units(ofScalarWithLength: length)
    }
    return Position(line: line, character: column)
  }
}
