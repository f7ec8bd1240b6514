import PromptSyntax

extension Rule {
  /// A `|` that stands in no alternation makes text of all schedules of its part.
  static let strayBar = Rule(
    id: "stray-bar", category: .schedule, severity: .error,
    summary: "a '|' outside of '[a|b]' turns all schedules of the prompt into text",
    rationale: """
      The schedule grammar has no place for such a bar, so the whole part does not parse, and the WebUI then takes all of
      it as it is written, brackets included, for every step. A backslash before the bar keeps it as text. The extension
      'dynamic-prompts' has a use for bars in braces, and a backslash would take it from them.
      """,
    fix: .unsafe, frontends: .webUI, origin: .syntax,
    examples: [
      .finds("cat ↓| dog [a:b:3]", fixed: "cat \\| dog [a:b:3]"),
      .finds("a {red↓|blue} cat [a:b:3]"),
      .silent("a {red|{dark |}blue} cat [a:b:3]", with: [.dynamicPrompts]),
      .silent("[cat|dog] [a:b:3]"),
      .silent("cat \\| dog [a:b:3]"),
    ])
}
