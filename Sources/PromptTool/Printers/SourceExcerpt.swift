import PromptSyntax

/// The line of a source in which a range begins, with carets under it.
struct SourceExcerpt {
  /// The line, cut to the width with `…` where it is longer.
  let text: PrintedText
  /// White space as wide as what stands before the range: tabs are copied, wide characters get two columns.
  let margin: PrintedText
  /// Carets below the range.
  let carets: PrintedText

  /// How many bytes before and after a place are looked at, so that a long line costs no more than a short one.
  fileprivate static let reach: UInt32 = 1_000

  /// Cuts out what stands around a range.
  ///
  /// - Complexity: O(*width*) after O(log *lines*).
  init(of range: SourceRange, in source: SourceText, lines: SourceLines, width: Int) {
    let line = lines.range(ofLine: lines.location(of: range.lowerBound).line)
    // A byte order mark is before the line, and a place in its line break is at its end.
    let start = min(max(range.lowerBound, line.lowerBound), line.upperBound)
    let end = max(start, min(range.upperBound, line.upperBound))
    let first = Self.boundary(start - min(Self.reach, start - line.lowerBound), in: source)
    let last = start + min(Self.reach, line.upperBound - start)
    let before = PrintedText(source: source[SourceRange(min(first, start), start)])
    let marked = PrintedText(source: source[SourceRange(start, min(end, last))])
    let after = PrintedText(source: source[SourceRange(min(end, last), last)])

    let isWhole = first == line.lowerBound && (before + marked + after).columns <= width
    let left = isWhole ? before : Self.ending(of: before, columns: width * 2 / 3, isWhole: first == line.lowerBound)
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

  /// The end of a text that fits, with `…` before it when it is not all of the line so far.
  private static func ending(of text: PrintedText, columns limit: Int, isWhole: Bool) -> PrintedText {
    isWhole && text.columns <= limit ? text : text.ending(columns: limit)
  }

  /// The place itself, or a byte or two after it, so that no character is cut in two.
  fileprivate static func boundary(_ offset: UInt32, in source: SourceText) -> UInt32 {
    var offset = offset
    for _ in 0..<3 where offset < source.count && source.bytes[Int(offset)] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}

extension SourceText {
  /// The beginning of a range on one line, with `…` after it when it is not all of it.
  ///
  /// - Complexity: O(*columns*), however long the range is: a hundred names may stand in the same one.
  func beginning(of range: SourceRange, columns: Int) -> PrintedText {
    let start = SourceRange(
      range.lowerBound, min(range.upperBound, SourceExcerpt.boundary(range.lowerBound + SourceExcerpt.reach, in: self)))
    let text = PrintedText(self[start]).fitting(columns: columns)
    return start == range || text.string.hasSuffix("…") ? text : text + "…"
  }
}
