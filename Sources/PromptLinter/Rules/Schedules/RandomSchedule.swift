import PromptSyntax

extension Rule {
  /// A bracket or colon of the text follows a schedule.
  static let randomSchedule = Rule(
    id: "random-schedule", category: .schedule, severity: .warning,
    summary: "a schedule followed directly by a stray bracket or colon works at random",
    rationale: """
      The schedule grammar is ambiguous there: the parser reads the schedule either as a schedule or as text, and the
      choice can change each time the WebUI starts. Matched brackets make no difference, whether around the schedule or
      between it and the stray character. A space after the schedule leaves only one reading. If the bracket right after
      it is unmatched, 'unbalanced-bracket' reports that instead.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("↓[day:night:0.5]:fog", fixed: "[day:night:0.5] :fog"),
      .silent("a ([day:night:0.5])], fog"),
      .finds("↓[day:night:0.5](fog:1.2)]", fixed: "[day:night:0.5] (fog:1.2)]"),
      .silent("[a:0.2][day:night:0.5](fog:"),
      .silent("light:[day:night:0.5]"),
      .silent("(a:[day|night]:b)"),
      .silent("[day:night:0.5], fog], [day:night:0.5] ]"),
      .silent("[day:night:0.5][monet|turner]]"),
      .silent("[[day:night:0.5]|fog]], fog"),
      .silent("[day:night:0.5](fog:1.2):1.2", in: ["a1111", "forge"]),
    ])
}
