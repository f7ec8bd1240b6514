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
