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
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let schedule = ScheduleSyntax(node, in: tree), let before = schedule.before,
        tree.range(of: node).count <= longestCompared
      else { continue }
      let text = tree.trimmedText(of: before.id)
      guard !text.isEmpty, text.hasSameScalars(as: tree.trimmedText(of: schedule.after.id)) else { continue }
      findings.report(tree.range(of: node), "both parts of this schedule are \(quoted(text))")
    }
  }
}
