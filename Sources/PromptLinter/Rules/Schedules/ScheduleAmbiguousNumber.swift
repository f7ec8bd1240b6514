import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleAmbiguousNumber = Rule(
    id: "schedule-ambiguous-number", category: .schedule, severity: .warning,
    summary: "a whole number with a dot is a multiple of the step count, not a step number",
    rationale: """
      The dot decides: '[cat:dog:8]' switches after step 8, but '[cat:dog:8.0]' after 800% of the steps, which means
      never. A number of 100% also means never. Before version 1.6 of the WebUI both meant step 8.
      """,
    fix: .safe, frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("a [cat:dog:↓8.0]", fixed: "a [cat:dog:8]"),
      .finds("a [cat:dog:↓1.0]"),
      .silent("a [cat:dog:8], [cat:dog:0.8], [cat:dog:0.0]"),
      .silent("a [cat:dog:8.0]", role: .hires),
    ]
  ) { subject, findings in
    // In a hires pass fractions above 1 apply.
    guard subject.readsFractionsByDot, subject.role != .hires, subject.input.steps?.hires == nil else { return }
    for when in subject.tree.schedules.map({ $0.when }) where when.isWholeFraction {
      let value = when.value
      let range = numberRange(of: when.id, in: subject.tree)
      let text = decimalText(value)
      findings.report(
        range, "\(quoted(when.number)) means \(text ?? "")00% of the steps, so the schedule never switches",
        notes: [
          value == 1
            ? "only a hires pass reaches the second part"
            : "with a dot the number is a fraction of the steps; without one it is a step number"
        ], fixIt: value > 1 && value <= Double(mostSteps) ? text.map { .replacing(range, with: $0) } : nil)
    }
  }
}

extension WhenSyntax {
  /// Whether the number is whole, at least 1, and has a dot.
  var isWholeFraction: Bool {
    let value = value
    return isFraction && value >= 1 && value < 1e6 && value == value.rounded(.towardZero)
  }
}
