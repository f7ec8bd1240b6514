import PromptResolver
import PromptSyntax

extension Rule {
  static let weightInSquareBrackets = Rule(
    id: "weight-in-square-brackets", category: .schedule, severity: .warning,
    summary: "'[cat:1.2]' is a schedule that starts after the last step, not a weight",
    rationale: """
      Square brackets cannot have a weight. With a colon and a number they are a schedule: '[cat:1.2]' adds the cat
      after 120% of the steps, that is, never, except in a hires pass, where numbers above 1 apply. Use round brackets
      for weights, including those below 1.
      """,
    fix: .unsafe, frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("a house, ↓[cat:1.2]", fixed: "a house, (cat:1.2)"),
      .silent("a house, [cat:0.8]"),
      .silent("a house, [cat:dog:1.2]"),
      .silent("a house, [cat:12]"),
      .silent("a house, [cat:1.2]", role: .hires),
    ]
  ) { subject, findings in
    guard subject.role != .hires, subject.input.steps?.hires == nil else { return }
    let tree = subject.tree
    for schedule in tree.schedules where schedule.isWeightMeant {
      let range = schedule.range
      let number = shortened(schedule.when.number)
      let isAlone = !tree.descendants(of: schedule.id).contains { tree[$0].kind.isBracket }
      findings.report(
        range,
        "square brackets cannot have a weight: this is a schedule that starts after the last step, so "
          + "\(quoted(schedule.after.trimmedText)) never appears",
        notes: ["\(number) is a fraction of the steps, so it lies after the last step"],
        fixIt: isAlone
          ? FixIt(
            "write '(' and ')'", safety: .unsafe,
            edits: .around(SourceRange(range.lowerBound + 1, range.upperBound - 1), in: range, "(", ")")) : nil)
    }
  }
}

extension ScheduleSyntax {
  /// Whether the number of `[cat:1.2]` is rather a weight: above 1, below 2.
  var isWeightMeant: Bool {
    guard before == nil else { return false }
    let value = when.value
    return value > 1 && value < 2 && when.isFraction && !after.isBlank
  }
}
