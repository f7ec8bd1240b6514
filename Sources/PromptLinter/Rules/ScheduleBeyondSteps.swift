import PromptResolver
import PromptSyntax

extension Rule {
  /// A schedule that switches after the last step.
  static let scheduleBeyondSteps = Rule(
    id: "schedule-beyond-steps", category: .schedule, severity: .warning,
    summary: "a schedule switches after the last step, so never",
    rationale: """
      A number without a dot counts steps. When there are no more steps than that, the first part is shown throughout and
      the second never. The slider of the WebUI ends at 150 steps; a share of the steps is written with a dot, as 0.5.
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
    let tree = subject.tree
    let steps = subject.onlySteps
    for node in tree.nodeIDs {
      guard let schedule = ScheduleSyntax(node, in: tree), !schedule.isWeightMeant(in: tree) else { continue }
      let when = schedule.when
      let value = when.value
      let isShare = when.isFraction
      // What does not fit, and what a dot makes a share by mistake, have rules of their own.
      guard value.isFinite, !when.isWholeShare || !subject.readsSharesByDot else { continue }
      let isBeyond =
        if let steps { when.lastStep(of: steps) == steps.count } else if isShare {
          subject.readsSharesByDot && value >= 2
        } else { value > Double(mostSteps) }
      guard isBeyond else { continue }
      let range = numberRange(of: when.id, in: tree)
      let share = isShare ? nil : share(percent: value, steps: steps?.count ?? mostSteps)
      findings.report(
        range, "the schedule never switches",
        notes: [steps.map { "the image has \($0.count) steps" } ?? "no image has that many steps"],
        fixIts: share.map { [.replacing(range, with: $0, safety: .unsafe)] } ?? [])
    }
  }
}

/// A share for a number that is rather a percentage: a multiple of five below a hundred.
private func share(percent: Double, steps: Int) -> String? {
  guard percent < 100, percent > Double(steps), (percent / 5).rounded() * 5 == percent else { return nil }
  return decimalText(percent / 100)
}
