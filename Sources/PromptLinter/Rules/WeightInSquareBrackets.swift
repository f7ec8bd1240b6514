import PromptResolver
import PromptSyntax

extension Rule {
  /// Square brackets with a number that can only be a weight.
  static let weightInSquareBrackets = Rule(
    id: "weight-in-square-brackets", category: .schedule, severity: .warning,
    summary: "'[cat:1.2]' is a schedule that starts after the last step, not a weight",
    rationale: """
      Square brackets take no weight. With a colon and a number they are a schedule: '[cat:1.2]' shows the cat from 120 %
      of the steps on, which is never, except in a hires pass, where the numbers above 1 count. Round brackets take a
      weight, below 1 too.
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
    for node in tree.nodeIDs {
      guard let schedule = ScheduleSyntax(node, in: tree), schedule.isWeightMeant(in: tree) else { continue }
      let range = tree.range(of: node)
      let isAlone = !tree.descendants(of: node).contains { tree[$0].kind.isBracket }
      findings.report(
        range, "\(subject.quotedText(range)) is a schedule, and shows nothing",
        notes: ["its number is a share of the steps, above 1 beyond the last one"],
        fixIts: isAlone
          ? [
            FixIt(
              "write round brackets", safety: .unsafe,
              edits: [
                SourceEdit(replacing: SourceRange(range.lowerBound, range.lowerBound + 1), with: "("),
                SourceEdit(replacing: SourceRange(range.upperBound - 1, range.upperBound), with: ")"),
              ])
          ] : [])
    }
  }
}
