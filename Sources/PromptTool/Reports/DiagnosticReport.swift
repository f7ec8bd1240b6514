import PromptSyntax

/// A diagnostic in a JSON report.
struct DiagnosticReport: Encodable {
  let id: String
  let severity: String
  let message: String
  let notes: [String]
  let evidence: [String]
  let range: PlaceRange
  let fixIts: [FixItReport]

  struct FixItReport: Encodable {
    let message: String
    let safety: String
    let edits: [EditReport]
  }

  struct EditReport: Encodable {
    let range: PlaceRange
    let replacement: String
  }

  init(_ diagnostic: Diagnostic, in lines: SourceLines) {
    id = diagnostic.id
    severity = diagnostic.severity.name
    message = diagnostic.message
    notes = diagnostic.notes
    evidence = diagnostic.evidence
    range = PlaceRange(diagnostic.range, in: lines)
    fixIts = diagnostic.fixIts.map { fixIt in
      let edits = fixIt.edits.map {
        EditReport(range: PlaceRange($0.range, in: lines), replacement: $0.replacement)
      }
      return FixItReport(message: fixIt.message, safety: fixIt.safety.name, edits: edits)
    }
  }

  /// What the help of commands says about diagnostics.
  static let keys = """
    A diagnostic is id, severity ("error", "warning" or "style"), message, notes, evidence, range (a place) and fixIts: each
    with message, safety ("safe", "unsafe" or "display-only") and edits (range, replacement).
    """
}
