import PromptSyntax

extension Rule {
  /// A weight has the form of a number but no value.
  static let weightUnreadable = Rule(
    id: "weight-unreadable", category: .emphasis, severity: .error,
    summary: "a weight of digits and points is no number, and no image is made",
    rationale: """
      Whatever has nothing but a sign, digits and points is taken for a weight, and Python then refuses to read a number
      such as '1.2.3': the WebUI raises an error.
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
