import PromptSyntax

extension Rule {
  /// The number of a schedule is larger than numbers can be.
  static let scheduleOverflow = Rule(
    id: "schedule-overflow", category: .schedule, severity: .error,
    summary: "the number of a schedule is too large, so no image is made",
    rationale: "The number becomes infinite, and infinity cannot be converted to a step: the WebUI raises an error.",
    frontends: .webUI, origin: .syntax,
    examples: [
      .finds("[day:night:↓1e400]"),
      .silent("[day:night:1e2]"),
    ])
}
