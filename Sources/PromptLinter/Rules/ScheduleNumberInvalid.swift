import PromptSyntax

extension Rule {
  /// What should be the number of a schedule is none.
  static let scheduleNumberInvalid = Rule(
    id: "schedule-number-invalid", category: .schedule, severity: .warning,
    summary: "a bracket that looks like a schedule does not end in a number",
    rationale: """
      A schedule ends in a number with a point, for a share of the steps, or without one, for a step. With anything else
      there the bracket weakens its content, and all of that, colons included, is text for every step.
      """,
    fix: .safe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("[day:night:↓0,5]", fixed: "[day:night:0.5]"),
      .finds("[fog:↓50%]", fixed: "[fog:0.5]"),
      .finds("[day:night↓:]"),
      .silent("[day:night:0.5]"),
      .silent("[artist: somebody]"),
    ])
}
