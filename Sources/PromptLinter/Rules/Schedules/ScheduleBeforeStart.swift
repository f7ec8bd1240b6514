import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleBeforeStart = Rule(
    id: "schedule-before-start", category: .schedule, severity: .warning,
    summary: "a schedule switches before the first step, so its first part is never shown",
    rationale: """
      Steps are counted from 1, and a schedule shows its first part up to and including its switch point. With 0, a
      negative number, or a fraction that rounds down to no step at all, the first part is never shown.
      """,
    frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("a [cat:dog:↓0]"),
      .finds("a [dog:↓-1]"),
      .finds("a [cat:dog:↓0.04]", steps: 20),
      .silent("a [cat:dog:1], [cat:dog:0.05]", steps: 20),
      .silent("a [cat:dog:0.04]"),
      .silent("a [:cat:0]"),
    ]
  ) { subject, findings in
    guard subject.role != .hires else { return }
    for schedule in subject.tree.schedules {
      let (before, when) = (schedule.before, schedule.when)
      let last = subject.onlySteps.flatMap { when.lastStep(of: $0) }
      guard last.map({ $0 < 1 }) ?? (when.value <= 0), !(before ?? schedule.after).isBlank else { continue }
      findings.report(
        numberRange(of: when.id, in: subject.tree),
        before == nil
          ? "this schedule shows its text from the start" : "the first part of this schedule is never shown",
        notes: ["it switches before step 1"], severity: before == nil ? .style : nil)
    }
  }
}
