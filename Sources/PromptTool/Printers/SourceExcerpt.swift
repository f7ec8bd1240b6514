import PromptSyntax

/// The source line in which a range starts, with carets below the range.
struct SourceExcerpt {
  /// The line, cut to the width with `…`.
  let text: PrintedText
  /// Whitespace as wide as the text before the range; tabs are copied, wide characters are two spaces.
  let margin: PrintedText
  /// Carets below the range.
  let carets: PrintedText

  /// The number of bytes before and after the range that are considered, so that long lines are not slow.
  fileprivate static let reach: Int = 1_000

  /// Extracts the text around a range.
  ///
  /// - Complexity: O(*width*) after O(log *lines*).
  init(of range: SourceRange, in source: SourceText, lines: SourceLines, width: Int) {
    let line = lines.range(ofLine: lines.location(of: range.lowerBound).line)
    // A byte order mark precedes the line, and an offset in the line break is shown at its end.
    let start = min(max(range.lowerBound, line.lowerBound), line.upperBound)
    let end = max(start, min(range.upperBound, line.upperBound))
    let first = Self.boundary(start - min(Self.reach, start - line.lowerBound), in: source)
    let last = start + min(Self.reach, line.upperBound - start)
    let before = PrintedText(source: source[SourceRange(min(first, start), start)])
    let marked = PrintedText(source: source[SourceRange(start, min(end, last))])
    let after = PrintedText(source: source[SourceRange(min(end, last), last)])

    let isWhole = first == line.lowerBound && (before + marked + after).columns <= width
    let isWholeStart = first == line.lowerBound && before.columns <= width * 2 / 3
    let left = isWhole || isWholeStart ? before : before.ending(columns: width * 2 / 3)
    let room = max(width - left.columns, 8)
    text = left + (marked + after).fitting(columns: room)
    let isTabbed = marked.string.unicodeScalars.contains("\t")
    let columns = isTabbed ? marked.string.unicodeScalars.count : marked.columns
    margin =
      left.string.unicodeScalars.map { scalar -> PrintedText in
        scalar == "\t" ? "\t" : PrintedText(repeating: " ", count: DisplayWidth.columns(of: scalar))
      }.joined()
    carets = PrintedText(repeating: "^", count: max(1, min(columns, room)))
  }

  /// The next character boundary at or after an offset.
  fileprivate static func boundary(_ offset: Int, in source: SourceText) -> Int {
    var offset = offset
    for _ in 0..<3 where offset < source.count && source.bytes[Int(offset)] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}

extension SourceText {
  /// The start of a range on one line, followed by `…` if it was cut.
  ///
  /// - Complexity: O(*columns*), independent of the length of the range.
  func beginning(of range: SourceRange, columns: Int) -> PrintedText {
    let start = SourceRange(
      range.lowerBound, min(range.upperBound, SourceExcerpt.boundary(range.lowerBound + SourceExcerpt.reach, in: self)))
    let text = PrintedText(self[start]).fitting(columns: columns)
    return start == range || text.string.hasSuffix("…") ? text : text + "…"
  }
}
