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

  /// The number of a schedule is larger than numbers can be.
  static let scheduleOverflow = Rule(
    id: "schedule-overflow", category: .schedule, severity: .error,
    summary: "the number of a schedule is too large, and no image is made",
    rationale: """
      The number becomes infinite, and infinity cannot be turned into a step: the WebUI raises an error.
      """,
    frontends: .webUI, origin: .syntax,
    examples: [
      .finds("[day:night:↓1e400]"),
      .silent("[day:night:1e2]"),
    ])

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
