import PromptSyntax

/// A diagnostic in a JSON report.
struct DiagnosticReport: Encodable {
  let id: String
  let severity: String
  let message: String
  let notes: [String]
  let evidence: [String]
  let range: ReportedRange
  let fixIts: [FixItReport]

  struct FixItReport: Encodable {
    let message: String
    let safety: String
    let edits: [EditReport]
  }

  struct EditReport: Encodable {
    let range: ReportedRange
    let replacement: String
  }

  init(_ diagnostic: Diagnostic, in lines: SourceLines) {
    id = diagnostic.ruleID
    severity = diagnostic.severity.rawValue
    message = diagnostic.message
    notes = diagnostic.notes
    evidence = diagnostic.evidence
    range = ReportedRange(diagnostic.range, in: lines)
    fixIts = diagnostic.fixIts.map { fixIt in
      let edits = fixIt.edits.map {
        EditReport(range: ReportedRange($0.range, in: lines), replacement: $0.replacement)
      }
      return FixItReport(message: fixIt.message, safety: fixIt.safety.rawValue, edits: edits)
    }
  }
}

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
