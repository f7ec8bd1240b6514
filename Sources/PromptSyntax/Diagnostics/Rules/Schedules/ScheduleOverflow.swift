extension SyntaxRule {
  static let scheduleOverflow = SyntaxRule(
    RuleDescription(
      id: "schedule-overflow", category: .schedule, severity: .error,
      summary: "the number of a schedule is too large, so no image is made",
      rationale: "The number becomes infinite, and infinity cannot be converted to a step: the WebUI raises an error."),
    examples: [
      SyntaxExample("[day:night:↓1e400]"),
      SyntaxExample("[day:night:1e2]"),
    ]
  ) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs {
      guard let when = WhenSyntax(node, in: tree), when.value.isInfinite else { continue }
      let range = numberRange(of: node, in: tree)
      findings.steps += range.count
      let failure = Diagnostic(.scheduleOverflow(range), in: tree.source)
      findings.report(range, failure.message, notes: failure.notes)
    }
  }
}
