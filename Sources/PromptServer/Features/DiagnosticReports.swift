import PromptJSON
import PromptSyntax

extension OpenDocument {
  /// The diagnostics as the protocol has them. The number changes when they do.
  mutating func diagnosticItems() -> CountedReport {
    let located = diagnostics()
    var ranges = DocumentRanges(self)
    diagnosticReport.set(.list(located.map { $0.json(in: &ranges) }))
    return diagnosticReport
  }

  /// The answer to `textDocument/diagnostic`.
  mutating func diagnosticReport(since previous: String?) -> JSONText {
    let report = diagnosticItems()
    let id = "\(report.id)"
    if previous == id { return ["kind": "unchanged", "resultId": .string(id)] }
    return ["items": report.items, "kind": "full", "resultId": .string(id)]
  }
}

extension LocatedDiagnostic {
  func json(in ranges: inout DocumentRanges) -> JSONText {
    [
      "code": .string(diagnostic.ruleID),
      "message": .string(([diagnostic.message] + diagnostic.notes).joined(separator: "\n")),
      "range": ranges.json(range), "severity": .number(diagnostic.severity.number), "source": "sdprompt",
    ]
  }
}

extension Severity {
  /// The number that the protocol has for it. A suggestion is an information.
  fileprivate var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .style: 3
    }
  }
}
