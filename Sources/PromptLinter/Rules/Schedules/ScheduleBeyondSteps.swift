import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleBeyondSteps = Rule(
    id: "schedule-beyond-steps", category: .schedule, severity: .warning,
    summary: "a schedule switches after the last step, that is, never",
    rationale: """
      A number without a dot is a step number. If the image has no more steps than that, the second part is never shown.
      The WebUI's slider ends at 150 steps; a fraction of the steps is written with a dot, as in 0.5.
      """,
    fix: .unsafe, frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("a [cat:dog:↓50]", fixed: "a [cat:dog:0.5]", steps: 20),
      .finds("a [cat:dog:↓200]"),
      .finds("a [cat:dog:↓2.5]"),
      .finds("a [cat:dog:↓20]", steps: 20),
      .silent("a [cat:dog:19], [cat:dog:0.99]", steps: 20),
      .silent("a [cat:dog:100]"),
      .silent("a [cat:dog:1.2]"),
    ]
  ) { subject, findings in
    guard subject.role != .hires else { return }
    let steps = subject.onlySteps
    for schedule in subject.tree.schedules where !schedule.isWeightMeant {
      let when = schedule.when
      let value = when.value
      let isFraction = when.isFraction
      // What does not fit, and what a dot makes a fraction by mistake, have rules of their own.
      guard value.isFinite, !when.isWholeFraction || !subject.readsFractionsByDot else { continue }
      let isBeyond =
        if let steps { when.lastStep(of: steps) == steps.count } else if isFraction {
          subject.readsFractionsByDot && value >= 2
        } else { value > Double(mostSteps) }
      guard isBeyond else { continue }
      let range = numberRange(of: when.id, in: subject.tree)
      let fraction = isFraction ? nil : fraction(percent: value, steps: steps?.count ?? mostSteps)
      findings.report(
        range, "this schedule never switches",
        notes: [steps.map { "the image has only \($0.count) steps" } ?? "no image has that many steps"],
        fixIt: fraction.map { .replacing(range, with: $0, safety: .unsafe) })
    }
  }
}

/// A fraction for a number that is rather a percentage: a multiple of five below a hundred.
private func fraction(percent: Double, steps: Int) -> String? {
  guard percent < 100, percent > Double(steps), (percent / 5).rounded() * 5 == percent else { return nil }
  return decimalText(percent / 100)
}

/// The maximum number of steps in the WebUI.
let mostSteps = 150
