import PromptSyntax

extension Rule {
  /// A `BREAK` inside emphasis is a word.
  static let breakInEmphasis = Rule(
    id: "break-in-emphasis", category: .chunk, severity: .warning,
    summary: "a 'BREAK' inside weighted brackets is an ordinary word",
    rationale: """
      A break is marked by a weight of −1, and brackets around it multiply that weight like any other. If the product is
      not −1, it is just the word 'BREAK', with a negative weight.
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
