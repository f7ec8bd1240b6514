import PromptResolver
import PromptSyntax

extension Rule {
  static let alternationAllEmpty = Rule(
    id: "alternation-all-empty", category: .schedule, severity: .warning,
    summary: "an alternation whose options are all empty",
    rationale: """
      All options of '[|]' are empty, so it adds nothing to the prompt. To keep the brackets as text, put a backslash
      before each.
      """,
    fix: .unsafe, frontends: .webUI, features: [.node(.alternation)],
    examples: [
      .finds("a cat ↓[|], dog", fixed: "a cat , dog"),
      .finds("a cat ↓[ || ]", fixed: "a cat "),
      .silent("a [cat|], [|dog]"),
      .silent("a [<lora:ink:1>|]"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let options = AlternationSyntax(node, in: tree)?.options, options.allSatisfy({ tree.isBlank($0.id) })
      else { continue }
      let range = tree.range(of: node)
      findings.report(
        range, "the alternation \(subject.quotedText(range)) is empty",
        fixIt: tree.isRemovable(node) ? subject.removing(range, safety: .unsafe) : nil)
    }
  }
}
