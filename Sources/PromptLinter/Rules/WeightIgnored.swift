import PromptSyntax

extension Rule {
  /// What looks like a weight is text.
  static let weightIgnored = Rule(
    id: "weight-ignored", category: .emphasis, severity: .warning,
    summary: "a weight that is not read as a number is text",
    rationale: """
      A weight has a sign, digits and points, and nothing else. With a comma, a unit or an exponent in it the bracket
      multiplies with 1.1 as one without a weight does, and ':' and what follows it are text.
      """,
    fix: .safe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("(a castle:↓1,2)", fixed: "(a castle:1.2)"),
      .finds("(a castle:↓120%)", fixed: "(a castle:1.2)"),
      .silent("(a castle:1.2)"),
      .silent("(artist: somebody)"),
    ])
}
