import PromptSyntax

extension Rule {
  /// A backslash has nothing to escape.
  static let danglingBackslash = Rule(
    id: "dangling-backslash", category: .schedule, severity: .error,
    summary: "a '\\' with nothing after it turns all schedules of the prompt into text",
    rationale: """
      The schedule grammar wants a character after each backslash. At the end of a part and before a line break there is
      none, so the part does not parse, and the WebUI takes all of it as it is written, brackets included, for every step.
      """,
    fix: .safe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("[day:night:0.5], fog ↓\\", fixed: "[day:night:0.5], fog "),
      .finds("[day|night], fog \\\\↓\\", fixed: "[day|night], fog \\\\"),
      .silent("a castle, fog \\"),
      .silent("[day:night:0.5], \\(fog\\)"),
    ])
}
