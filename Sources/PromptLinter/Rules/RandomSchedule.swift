import PromptSyntax

extension Rule {
  /// A bracket or colon of the text follows a schedule.
  static let randomSchedule = Rule(
    id: "random-schedule", category: .schedule, severity: .warning,
    summary: "a schedule with a stray bracket or colon right after it works at random",
    rationale: """
      The schedule grammar is ambiguous there: the parser takes the schedule for a schedule or for text, and which of the
      two may change each time the WebUI is started. Brackets with a partner make no difference, neither around the
      schedule nor between it and the stray character. A space after the schedule leaves one reading. If a bracket
      right after it has no partner, 'unbalanced-bracket' reports that instead.
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
