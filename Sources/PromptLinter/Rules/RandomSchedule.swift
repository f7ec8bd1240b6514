import PromptSyntax

extension Rule {
  /// A schedule touches a bracket or colon of the text.
  static let randomSchedule = Rule(
    id: "random-schedule", category: .schedule, severity: .warning,
    summary: "a schedule that touches a stray bracket or colon works at random",
    rationale: """
      The schedule grammar is ambiguous there: the parser may take the schedule for one or for text, and which of them it
      takes changes from one start of the WebUI to the next. A space between them leaves one reading. Where it touches
      a bracket without a partner, that is the mistake.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("light:↓[day:night:0.5]", fixed: "light: [day:night:0.5]"),
      .finds("(a:↓[day|night]:b)", fixed: "(a: [day|night] :b)"),
      .silent("light: [day:night:0.5]"),
      .silent("([day:night:0.5])"),
      .silent("[day:night:0.5]], fog"),
    ])
}
