import PromptSyntax

extension Rule {
  /// What looks like a weight is text.
  static let weightIgnored = Rule(
    id: "weight-ignored", category: .emphasis, severity: .warning,
    summary: "a weight that is not a valid number is text",
    rationale: """
      A weight consists of a sign, digits and dots. With a comma, a unit or an exponent the brackets multiply by 1.1 as
      if they had no weight, and the colon and what follows it are text.
      """,
    fix: .safe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("(a castle:↓1,2)", fixed: "(a castle:1.2)"),
      .finds("(a castle:↓120%)", fixed: "(a castle:1.2)"),
      .silent("(a castle:1.2)"),
      .silent("(artist: somebody)"),
    ])
}
