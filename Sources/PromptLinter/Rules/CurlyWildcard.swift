import PromptSyntax

extension Rule {
  /// A choice that only an extension makes.
  static let curlyWildcard = Rule(
    id: "curly-wildcard", category: .character, severity: .warning, isRecommended: false,
    summary: "'{red|blue}' chooses only with an extension such as Dynamic Prompts",
    rationale: """
      Without the extension braces and bar stay in the text, and the bar turns all schedules of the prompt into text as
      well. With it the prompt is a template, and the linter should see what comes out of it.
      """,
    frontends: .withoutWildcards, readBy: .dynamicPrompts, features: [.byte(UInt8(ascii: "{"))],
    examples: [
      .finds("a ↓{red|blue} hat"),
      .finds("a ↓{2$$red|{dark |}blue} hat"),
      .silent("a {red} hat"),
      .silent("a [red|blue] hat"),
      .silent("{a} | {b}"),
      .silent("a {red|blue} hat", with: [.dynamicPrompts]),
    ]
  ) { subject, findings in
    for choice in subject.tree.source.choices() where !subject.isInComment(choice.offsets.lowerBound) {
      findings.report(choice, "nothing is chosen here", notes: [PromptExtension.dynamicPrompts.note()])
    }
  }
}
