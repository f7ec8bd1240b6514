import PromptSyntax

extension Rule {
  /// Two pairs of brackets cross.
  static let crossedBrackets = Rule(
    id: "crossed-brackets", category: .emphasis, severity: .warning,
    summary: "a round and a square pair of brackets close inside each other",
    rationale: """
      Round and square brackets are paired apart from each other, so '(a [b) c]' is no mistake to the WebUI: 'a' is
      multiplied with 1.1, 'c' is divided by 1.1, and 'b' gets both.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("(a cat [black) hat↓]", fixed: "(a cat \\[black) hat\\]"),
      .finds("[a cat (black] hat↓)", fixed: "[a cat \\(black] hat\\)"),
      .silent("(a cat [black] hat)"),
      .silent("(a cat) [black hat]"),
    ])
}
