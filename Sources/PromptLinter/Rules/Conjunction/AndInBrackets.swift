import PromptSyntax

extension Rule {
  /// An `AND` inside brackets splits the pair.
  static let andInBrackets = Rule(
    id: "and-in-brackets", category: .conjunction, severity: .warning,
    summary: "'AND' inside brackets splits the prompt in the middle of the pair",
    rationale: """
      The prompt is split at each 'AND' before brackets are read. The opening bracket is then never closed and applies
      to the rest of its part; the closing bracket, and a weight before it, become text.
      """,
    fix: .unsafe, frontends: .conjunction, origin: .syntax,
    examples: [
      .finds("(a cat ↓AND a dog)", fixed: "(a cat and a dog)"),
      .finds("a [cat ↓AND dog] AND fish", fixed: "a [cat and dog] AND fish"),
      .silent("(a cat) AND (a dog)"),
      .silent("(a cat and a dog)"),
      .silent("(a HAND)"),
    ])
}
