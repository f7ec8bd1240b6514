import PromptSyntax

extension Rule {
  /// A `BREAK` inside emphasis is a word.
  static let breakInEmphasis = Rule(
    id: "break-in-emphasis", category: .chunk, severity: .warning,
    summary: "a 'BREAK' inside weighted brackets is a word and closes no chunk",
    rationale: """
      A break is known by its weight of −1, which the weight of the brackets around it multiplies like any other. With
      another weight than −1 it is the word 'BREAK', with a negative weight at that.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("(castle ↓BREAK fog)", fixed: "(castle) BREAK (fog)"),
      .finds("(castle, ↓BREAK fog:1.2)", fixed: "(castle:1.2), BREAK (fog:1.2)"),
      .silent("(castle) BREAK (fog)"),
      .silent("(castle BREAK fog:1)"),
      .silent("(a break in the fog)"),
    ])
}
