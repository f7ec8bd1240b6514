import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleEqualBranches = Rule(
    id: "schedule-equal-branches", category: .schedule, severity: .warning,
    summary: "both parts of a schedule are the same",
    rationale:
      "'[cat:cat:5]' shows a cat before and after step 5. One of the two was probably meant to be something else.",
    frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("a ↓[cat:cat:5]"),
      .finds("a ↓[cat: cat :5]"),
      .silent("a [cat:Cat:5], [cat:(cat):5], [::5]"),
    ]
  ) { subject, findings in
    for schedule in subject.tree.schedules where schedule.range.count <= longestCompared {
      findings.steps += schedule.range.count
      guard let text = schedule.before?.trimmedText, !text.isEmpty,
        text.hasSameScalars(as: schedule.after.trimmedText)
      else { continue }
      findings.report(schedule.range, "both parts of this schedule are \(quoted(text))")
    }
  }
}
