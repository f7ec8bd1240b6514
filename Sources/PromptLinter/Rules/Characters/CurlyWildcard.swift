import PromptResolver
import PromptSyntax

extension Rule {
  static let curlyWildcard = Rule(
    id: "curly-wildcard", category: .character, severity: .warning, isRecommended: false,
    summary: "'{red|blue}' needs an extension such as Dynamic Prompts",
    rationale: """
      Without the extension the braces and the bar stay in the text, and the bar makes every schedule in the prompt
      literal text. With it the prompt is a template: check the prompts that it expands to.
      """,
    frontends: .withoutWildcards, readBy: .dynamicPrompts, features: [.text("{")],
    examples: [
      .finds("a ↓{red|blue} hat"),
      .finds("a ↓{2$$red|{dark |}blue} hat"),
      .silent("a {red} hat"),
      .silent("a [red|blue] hat"),
      .silent("{a} | {b}"),
      .silent("a {red|blue} hat", with: [.dynamicPrompts]),
    ]
  ) { subject, findings in
    for choice in subject.tree.variants(of: .dynamicPrompts).outermostChoices
    where !subject.isInComment(choice.offsets.lowerBound) {
      findings.report(
        choice, "\(subject.quotedText(choice)) is not expanded", notes: [PromptExtension.dynamicPrompts.note()])
    }
  }
}
