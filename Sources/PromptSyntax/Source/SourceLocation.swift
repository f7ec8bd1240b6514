/// A line and columns as editors show them. All numbers start at 1.
///
/// A byte order mark at the start of the text takes no column: no editor shows one.
public struct SourceLocation: Sendable, Hashable {
  /// The line; `\n`, `\r\n` and a lone `\r` end one.
  public let line: Int
  /// The column in characters: Unicode scalars, as the status bar of an editor shows it. A byte that is not UTF-8 counts
  /// as one character.
  public let column: Int
  /// The column in UTF-8 bytes.
  public let utf8Column: Int
  /// The column in UTF-16 code units, as the language server protocol counts.
  public let utf16Column: Int

  public init(line: Int, column: Int, utf8Column: Int, utf16Column: Int) {
    self.line = line
    self.column = column
    self.utf8Column = utf8Column
    self.utf16Column = utf16Column
  }
}

/// The lines of a source text: turns byte offsets into lines and columns and back.
///
/// ```swift
/// let lines = SourceLines(of: "é\n(cat)")
/// lines.location(of: 3)   // line 2, column 1
/// ```
public struct SourceLines: Sendable {
  private let source: SourceText
  private let starts: ContiguousArray<UInt32>
  private let counts: CharacterCounts
  private let isBinary: Bool

  /// Finds the line starts and counts characters.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public init(of source: SourceText) {
    self.source = source
    let bytes = source.bytes.span
    var starts: ContiguousArray<UInt32> = [bytes.startsWithByteOrderMark ? 3 : 0]
    for offset in bytes.indices where bytes[offset] <= Ascii.carriageReturn {
      let isLoneReturn =
        bytes[offset] == Ascii.carriageReturn
        && (offset + 1 == bytes.count || bytes[offset + 1] != Ascii.newline)
      if bytes[offset] == Ascii.newline || isLoneReturn { starts.append(UInt32(offset + 1)) }
    }
    self.starts = starts
    counts = CharacterCounts(in: bytes)
    isBinary = false
  }

  private init(binary: Void) {
    let source: SourceText = ""
    (self.source, starts, isBinary) = (source, [0], true)
    counts = CharacterCounts(in: source.bytes.span)
  }

  /// The lines of a file that is not text: a single one, in which each byte is a column.
  package static let ofBinaryFile = SourceLines(binary: ())

  /// The number of lines, at least 1.
  public var count: Int { starts.count }

  /// The bytes of a line without its line break and, in the first line, without a byte order mark.
  ///
  /// - Parameter line: from 1 to ``count``.
  /// - Complexity: O(1).
  public func range(ofLine line: Int) -> SourceRange {
    precondition(line >= 1 && line <= count, "the line lies outside the text")
    let start = Int(starts[line - 1])
    var end = line < count ? Int(starts[line]) : source.count
    let bytes = source.bytes
    if end > start, bytes[end - 1] == Ascii.newline { end -= 1 }
    if end > start, bytes[end - 1] == Ascii.carriageReturn { end -= 1 }
    return SourceRange(start, end)
  }

  /// The line and columns of a byte.
  ///
  /// A byte inside a character has the column of that character's start, and a byte order mark that of the first
  /// character.
  /// - Precondition: `offset` is at most the length of the text.
  /// - Complexity: O(log *lines*).
  public func location(of offset: Int) -> SourceLocation {
    if isBinary {
      let column = offset + 1
      return SourceLocation(line: 1, column: column, utf8Column: column, utf16Column: column)
    }
    precondition(offset <= source.count, "the offset lies outside the text")
    let offset = UInt32(max(offset, Int(starts[0])))
    let line = starts.partitioningIndex { $0 > offset }
    let start = starts[line - 1]
    let (before, here) = (counts.before(start, in: source.bytes.span), counts.before(offset, in: source.bytes.span))
    return SourceLocation(
      line: line, column: Int(here.scalars - before.scalars) + 1, utf8Column: Int(offset - start) + 1,
      utf16Column: Int(here.utf16 - before.utf16) + 1)
  }

  /// The offset of a line and UTF-8 column; nil outside the text.
  ///
  /// - Complexity: O(1).
  public func offset(line: Int, utf8Column: Int) -> Int? {
    guard line >= 1, line <= count, utf8Column >= 1 else { return nil }
    let range = range(ofLine: line)
    return utf8Column - 1 <= range.count ? range.lowerBound + utf8Column - 1 : nil
  }

  /// The offset of a line and UTF-16 column; nil outside the text and between two surrogates.
  ///
  /// - Complexity: O(*length of the line*).
  public func offset(line: Int, utf16Column: Int) -> Int? {
    guard line >= 1, line <= count, utf16Column >= 1 else { return nil }
    let range = range(ofLine: line)
    var offset = range.lowerBound
    var column = 1
    while column < utf16Column, offset < range.upperBound {
      let decoded = source.bytes.span.scalar(at: offset)
      column += decoded.scalar.value > 0xFFFF ? 2 : 1
      offset += decoded.length
    }
    return column == utf16Column ? offset : nil
  }
}

/// A position as the language server protocol has it: both numbers start at 0.
public struct SourcePosition: Sendable, Hashable {
  /// The line.
  public let line: Int
  /// The UTF-16 code units before the position in its line.
  public let character: Int

  public init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

extension SourceLines {
  /// The position of a byte as the language server protocol counts it.
  ///
  /// - Precondition: `offset` is at most the length of the text.
  /// - Complexity: O(log *lines*).
  public func position(of offset: Int) -> SourcePosition {
    let location = location(of: offset)
    return SourcePosition(line: location.line - 1, character: location.utf16Column - 1)
  }

  /// The offset of a position of the language server protocol; nil when the text has no such position.
  ///
  /// - Complexity: O(*length of the line*).
  public func offset(of position: SourcePosition) -> Int? {
    guard position.line < count, position.character < .max else { return nil }
    return offset(line: position.line + 1, utf16Column: position.character + 1)
  }

  /// How many Unicode scalars come before a byte, as Python counts them.
  ///
  /// - Precondition: `offset` is at most the length of the text.
  /// - Complexity: O(1).
  package func scalars(before offset: Int) -> Int { Int(counts.before(UInt32(offset), in: source.bytes.span).scalars) }

  /// A range in UTF-16 code units from the start of the text, as `NSRange` counts them.
  ///
  /// - Precondition: the range lies inside the text.
  /// - Complexity: O(1).
  public func utf16Offsets(of range: SourceRange) -> Range<Int> {
    let bytes = source.bytes.span
    return Int(
      counts.before(UInt32(range.lowerBound), in: bytes).utf16)..<Int(
        counts.before(UInt32(range.upperBound), in: bytes).utf16)
  }
}
