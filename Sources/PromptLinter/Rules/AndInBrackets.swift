import PromptSyntax

extension Rule {
  /// An `AND` inside brackets tears them apart.
  static let andInBrackets = Rule(
    id: "and-in-brackets", category: .conjunction, severity: .warning,
    summary: "an 'AND' inside brackets parts the prompt and leaves half a pair on either side",
    rationale: """
      The prompt is split at each 'AND' before any bracket is read. The bracket before it is then never closed and weights
      all the rest of its part, and the one after it closes nothing and is text, as is a weight before it.
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
