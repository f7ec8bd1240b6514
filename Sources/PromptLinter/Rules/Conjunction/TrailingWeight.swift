import PromptSyntax

extension Rule {
  /// A number at the end weights all of the prompt.
  static let trailingWeight = Rule(
    id: "trailing-weight", category: .conjunction, severity: .warning,
    summary: "a ':' and a number at the end apply to the whole prompt",
    rationale: """
      Each part between 'AND's can end in a weight, and a prompt without 'AND' is a single part: in 'a castle, ratio
      16:9' the text is 'a castle, ratio 16' with weight 9. A backslash between the colon and the number keeps both as
      text; a backslash before the colon does not.
      """,
    fix: .safe, frontends: .conjunction, origin: .syntax,
    examples: [
      .finds("a castle, ratio 16↓:9", fixed: "a castle, ratio 16:\\9"),
      .finds("a castle, fog↓:1.2", fixed: "a castle, (fog:1.2)"),
      .finds("a castle, (fog)↓:1.2", fixed: "a castle, (fog:1.2)"),
      .finds("a smile, ↓:3", fixed: "a smile, :\\3"),
      .finds("a castle, ratio 16\\↓:9", fixed: "a castle, ratio 16:\\9"),
      .silent("a castle, (fog:1.2)"),
      .silent("ratio 16:9, a castle"),
      .silent("a castle <lora:ink:0.8"),
      .silent("a castle AND fog :0.4"),
    ])
}
