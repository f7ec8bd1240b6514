import PromptSyntax

extension Rule {
  /// A schedule with more than two parts.
  static let scheduleTooManyParts = Rule(
    id: "schedule-too-many-parts", category: .schedule, severity: .error,
    summary: "a schedule with more than two parts",
    rationale: """
      A schedule changes once, from one text to another. With more colons the brackets only reduce the weight of their
      contents, which are text at every step, colons and number included. Nest schedules to change more often, or put a
      backslash before a colon to keep it as text.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("[dawn↓:day:night:0.5]", fixed: "[dawn\\:day:night:0.5]"),
      .silent("[dawn:[day:night:0.5]:0.2]"),
      .silent("[dawn\\:day:night:0.5]"),
    ])
}
