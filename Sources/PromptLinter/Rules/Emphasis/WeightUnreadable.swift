import PromptSyntax

extension Rule {
  /// A weight of digits and dots that is not a number.
  static let weightUnreadable = Rule(
    id: "weight-unreadable", category: .emphasis, severity: .error,
    summary: "a weight of digits and dots that is not a number, so no image is made",
    rationale: """
      Anything that consists of a sign, digits and dots is taken for a weight, and Python cannot parse a number such as
      '1.2.3': the WebUI raises an error.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("(a castle:↓1.2.3)", fixed: "(a castle:1.2)"),
      .finds("(a castle:↓1..2)", fixed: "(a castle:1.2)"),
      .finds("(a castle:↓.)"),
      .silent("(a castle:.5)"),
      .silent("(a castle:1.)"),
    ])
}
