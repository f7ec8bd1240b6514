import PromptResolver
import PromptSyntax

extension Rule {
  /// A whole number of a schedule that is written with a dot.
  static let scheduleAmbiguousNumber = Rule(
    id: "schedule-ambiguous-number", category: .schedule, severity: .warning,
    summary: "a whole number with a dot is so many times all steps, not that step",
    rationale: """
      The dot decides: '[cat:dog:8]' switches after step 8, '[cat:dog:8.0]' after 800 % of the steps, which is never, and
      so is 100 %. Before version 1.6 of the WebUI both were step 8.
      """,
    fix: .safe, frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("a [cat:dog:↓8.0]", fixed: "a [cat:dog:8]"),
      .finds("a [cat:dog:↓1.0]"),
      .silent("a [cat:dog:8], [cat:dog:0.8], [cat:dog:0.0]"),
      .silent("a [cat:dog:8.0]", role: .hires),
    ]
  ) { subject, findings in
    // In a hires pass shares go on above 1.
    guard subject.readsSharesByDot, subject.role != .hires, subject.input.steps?.hires == nil else { return }
    let tree = subject.tree
    for node in tree.nodeIDs where tree[node].kind == .when {
      guard let when = WhenSyntax(node, in: tree), when.isWholeShare else { continue }
      let value = when.value
      let range = numberRange(of: node, in: tree)
      let text = decimalText(value)
      findings.report(
        range, "\(quoted(when.number)) is \(text ?? "")00 % of the steps, so the schedule never switches",
        notes: [
          value == 1
            ? "only a hires pass goes on to the second part"
            : "a number with a dot is a share of the steps, one without counts steps"
        ],
        fixIts: value > 1 && value <= Double(mostSteps) ? text.map { [.replacing(range, with: $0)] } ?? [] : [])
    }
  }
}
