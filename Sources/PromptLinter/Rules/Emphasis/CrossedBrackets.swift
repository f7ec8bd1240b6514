import PromptSyntax

extension Rule {
  /// Two pairs of brackets cross.
  static let crossedBrackets = Rule(
    id: "crossed-brackets", category: .emphasis, severity: .warning,
    summary: "a round and a square pair of brackets overlap",
    rationale: """
      Round and square brackets are matched independently, so '(a [b) c]' is valid for the WebUI: 'a' is multiplied by
      1.1, 'c' is divided by 1.1, and both apply to 'b'.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("(a cat [black) hat↓]", fixed: "(a cat \\[black) hat\\]"),
      .finds("[a cat (black] hat↓)", fixed: "[a cat \\(black] hat\\)"),
      .silent("(a cat [black] hat)"),
      .silent("(a cat) [black hat]"),
    ])
}
