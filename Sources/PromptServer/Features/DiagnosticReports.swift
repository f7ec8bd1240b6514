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
    // Advice that no quick fix can follow is part of the message.
    let advice = diagnostic.fixIts.filter { $0.safety == .displayOnly }.map { "help: " + $0.message }
    let message = ([diagnostic.message] + diagnostic.notes + advice).joined(separator: "\n")
    return [
      "code": .string(diagnostic.ruleID), "message": .string(message), "range": ranges.json(range),
      "severity": .number(diagnostic.severity.number), "source": "sdprompt",
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
