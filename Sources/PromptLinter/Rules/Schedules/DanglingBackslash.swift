import PromptSyntax

extension Rule {
  /// A backslash has nothing to escape.
  static let danglingBackslash = Rule(
    id: "dangling-backslash", category: .schedule, severity: .error,
    summary: "a '\\' with nothing after it makes all schedules literal text",
    rationale: """
      The schedule grammar needs a character after each backslash. At the end of a part or before a line break there is
      none, so the part cannot be parsed, and the WebUI uses it literally, brackets included, at every step.
      """,
    fix: .safe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("[day:night:0.5], fog ↓\\", fixed: "[day:night:0.5], fog "),
      .finds("[day|night], fog \\\\↓\\", fixed: "[day|night], fog \\\\"),
      .silent("a castle, fog \\"),
      .silent("[day:night:0.5], \\(fog\\)"),
    ])
}
