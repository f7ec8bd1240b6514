import PromptSyntax

extension Rule {
  /// Brackets that would be a schedule if they ended in a number.
  static let scheduleNumberInvalid = Rule(
    id: "schedule-number-invalid", category: .schedule, severity: .warning,
    summary: "brackets that look like a schedule but do not end in a number",
    rationale: """
      A schedule ends in a number: with a dot it is a fraction of the steps, without one a step number. With anything
      else the brackets only reduce the weight of their contents, which are text at every step, colons included.
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
