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
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let schedule = ScheduleSyntax(node, in: tree), tree.isBlank(schedule.after.id),
        schedule.before.map({ tree.isBlank($0.id) }) ?? true
      else { continue }
      let range = tree.range(of: node)
      findings.report(
        range, "the schedule \(subject.quotedText(range)) is empty",
        fixIt: tree.isRemovable(node) ? subject.removing(range, safety: .unsafe) : nil)
    }
  }
}
