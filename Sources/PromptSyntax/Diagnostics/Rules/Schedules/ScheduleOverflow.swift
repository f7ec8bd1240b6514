extension SyntaxRule {
  static let scheduleOverflow = SyntaxRule(
    id: "schedule-overflow", category: .schedule, severity: .error,
    summary: "the number of a schedule is too large, so no image is made",
    rationale: "The number becomes infinite, and infinity cannot be converted to a step: the WebUI raises an error.",
    features: .node(.schedule),
    examples: [
      SyntaxExample("[day:night:↓1e400]"),
      SyntaxExample("[day:night:1e2]"),
    ]
  ) { tree, findings in
    findings.steps += tree.nodeCount
    for when in tree.schedules.map({ $0.when }) where when.value.isInfinite {
      let range = numberRange(of: when.id, in: tree)
      findings.steps += range.count
      let failure = Diagnostic(.scheduleOverflow(range), in: tree.source)
      findings.report(range, failure.message, notes: failure.notes)
    }
  }
}
