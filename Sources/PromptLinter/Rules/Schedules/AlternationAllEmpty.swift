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
    for alternation in subject.tree.alternations where alternation.options.allSatisfy({ $0.isBlank }) {
      findings.report(
        alternation.range, "the alternation \(subject.quotedText(alternation.range)) is empty",
        fixIt: subject.tree.isRemovable(alternation.id) ? subject.removing(alternation.range, safety: .unsafe) : nil)
    }
  }
}
