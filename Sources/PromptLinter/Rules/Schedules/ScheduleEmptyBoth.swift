import PromptResolver
import PromptSyntax

extension Rule {
  static let scheduleEmptyBoth = Rule(
    id: "schedule-empty-both", category: .schedule, severity: .warning,
    summary: "a schedule with two empty parts",
    rationale: "'[:5]' and '[::5]' show nothing, neither before nor after step 5.",
    fix: .unsafe, frontends: .webUI, features: [.node(.schedule)],
    examples: [
      .finds("a cat ↓[::5], dog", fixed: "a cat , dog"),
      .finds("a cat ↓[ :0.5]", fixed: "a cat "),
      .silent("a [cat::5], [:dog:5], [dog:5]"),
      .silent("a cat [<lora:ink:1>:5]"),
    ]
  ) { subject, findings in
    for schedule in subject.tree.schedules where schedule.after.isBlank && schedule.before?.isBlank ?? true {
      findings.report(
        schedule.range, "the schedule \(subject.quotedText(schedule.range)) is empty",
        fixIt: subject.tree.isRemovable(schedule.id) ? subject.removing(schedule.range, safety: .unsafe) : nil)
    }
  }
}
