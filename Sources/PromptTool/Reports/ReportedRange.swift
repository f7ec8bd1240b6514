import PromptSyntax

/// A position in JSON reports: an offset from 0, and a line and columns from 1.
struct ReportedPosition: Encodable, Hashable {
  let offset: Int
  let line: Int
  let column: Int
  let utf16Column: Int

  init(of offset: Int, in lines: SourceLines) {
    let location = lines.location(of: offset)
    self.offset = Int(offset)
    line = location.line
    column = location.utf8Column
    utf16Column = location.utf16Column
  }
}

/// A range in JSON reports.
struct ReportedRange: Encodable, Hashable {
  let start: ReportedPosition
  let end: ReportedPosition

  init(_ range: SourceRange, in lines: SourceLines) {
    start = ReportedPosition(of: range.lowerBound, in: lines)
    end = ReportedPosition(of: range.upperBound, in: lines)
  }
}
