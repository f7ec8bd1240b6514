import PromptSyntax

extension Rule {
  /// A bracket with too many colons for a schedule.
  static let scheduleTooManyParts = Rule(
    id: "schedule-too-many-parts", category: .schedule, severity: .error,
    summary: "a bracket that looks like a schedule has more than two parts and a number",
    rationale: """
      A schedule changes once, from one text to another. With more colons the bracket weakens its content, and all of that,
      colons and number included, is text for every step. A schedule inside a schedule changes more often, and a backslash
      before a colon keeps it as text.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("[dawn↓:day:night:0.5]", fixed: "[dawn\\:day:night:0.5]"),
      .silent("[dawn:[day:night:0.5]:0.2]"),
      .silent("[dawn\\:day:night:0.5]"),
    ])
}
