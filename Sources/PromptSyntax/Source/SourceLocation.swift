/// A place as editors count it. All numbers start at 1.
public struct SourceLocation: Sendable, Hashable {
  /// The line; `\n`, `\r\n` and a lone `\r` end one.
  public let line: Int
  /// The column in UTF-8 bytes.
  public let utf8Column: Int
  /// The column in UTF-16 code units, as the language server protocol counts.
  public let utf16Column: Int

  public init(line: Int, utf8Column: Int, utf16Column: Int) {
    self.line = line
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
  /// For each byte how many UTF-16 code units stand before it, and one entry more for the end. It costs four bytes for
  /// each byte of the text, and makes all places of one long line as quick as those of many short ones.
  private let utf16Offsets: ContiguousArray<UInt32>

  /// Finds the line starts and counts code units.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public init(of source: SourceText) {
    self.source = source
    var starts: ContiguousArray<UInt32> = [0]
    let bytes = source.bytes
    for (offset, byte) in bytes.enumerated() {
      let isLoneReturn =
        byte == Ascii.carriageReturn && (offset + 1 == bytes.count || bytes[offset + 1] != Ascii.newline)
      if byte == Ascii.newline || isLoneReturn { starts.append(UInt32(offset + 1)) }
    }
    self.starts = starts
    utf16Offsets = Self.utf16Offsets(in: bytes.span)
  }

  /// The number of lines, at least 1.
  public var count: Int { starts.count }

  /// The bytes of a line without its line break.
  ///
  /// - Parameter line: from 1 to ``count``.
  /// - Complexity: O(1).
  public func range(ofLine line: Int) -> SourceRange {
    precondition(line >= 1 && line <= count, "there is no such line")
    let start = starts[line - 1]
    var end = line < count ? starts[line] : UInt32(source.count)
    let bytes = source.bytes
    if end > start, bytes[Int(end - 1)] == Ascii.newline { end -= 1 }
    if end > start, bytes[Int(end - 1)] == Ascii.carriageReturn { end -= 1 }
    return SourceRange(start, end)
  }

  /// The line and columns of a byte.
  ///
  /// A byte inside a character has the UTF-16 column of that character's start.
  /// - Precondition: `offset` is at most the length of the text.
  /// - Complexity: O(log *lines*).
  public func location(of offset: UInt32) -> SourceLocation {
    precondition(offset <= source.count, "the place lies outside the text")
    let line = starts.partitioningIndex { $0 > offset }
    let start = starts[line - 1]
    let units = utf16Offsets[Int(offset)] - utf16Offsets[Int(start)]
    return SourceLocation(line: line, utf8Column: Int(offset - start) + 1, utf16Column: Int(units) + 1)
  }

  /// The offset of a line and UTF-8 column, or nil when the text has no such place.
  ///
  /// - Complexity: O(1).
  public func offset(line: Int, utf8Column: Int) -> UInt32? {
    guard line >= 1, line <= count, utf8Column >= 1 else { return nil }
    let range = range(ofLine: line)
    return utf8Column - 1 <= range.count ? range.lowerBound + UInt32(utf8Column - 1) : nil
  }

  /// The offset of a line and UTF-16 column, or nil when the text has no such place.
  ///
  /// - Complexity: O(*length of the line*).
  public func offset(line: Int, utf16Column: Int) -> UInt32? {
    guard line >= 1, line <= count, utf16Column >= 1 else { return nil }
    let range = range(ofLine: line)
    var offset = Int(range.lowerBound)
    var column = 1
    while column < utf16Column, offset < Int(range.upperBound) {
      let decoded = source.bytes.span.scalar(at: offset)
      column += decoded.scalar.value > 0xFFFF ? 2 : 1
      offset += decoded.length
    }
    return column == utf16Column ? UInt32(offset) : nil
  }

  private static func utf16Offsets(in bytes: Span<UInt8>) -> ContiguousArray<UInt32> {
    var offsets = ContiguousArray<UInt32>()
    offsets.reserveCapacity(bytes.count + 1)
    var units: UInt32 = 0
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = bytes.scalar(at: offset)
      // A byte inside a character has the column of the character's start.
      offsets.append(contentsOf: repeatElement(units, count: length))
      units += scalar.value > 0xFFFF ? 2 : 1
      offset += length
    }
    offsets.append(units)
    return offsets
  }
}

extension ContiguousArray {
  /// The index of the first element for which `isInSecondPart` holds, given that it holds for all after it.
  ///
  /// - Complexity: O(log *n*).
  func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
