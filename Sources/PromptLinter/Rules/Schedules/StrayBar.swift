import PromptSyntax

extension Rule {
  /// A `|` that stands in no alternation makes text of all schedules of its part.
  static let strayBar = Rule(
    id: "stray-bar", category: .schedule, severity: .error,
    summary: "a '|' outside of '[a|b]' makes all schedules literal text",
    rationale: """
      The schedule grammar has no rule for such a bar, so its part of the prompt cannot be parsed, and the WebUI uses it
      literally, brackets included, at every step. A backslash before the bar keeps it as text. The extension
      'dynamic-prompts' uses bars inside braces, where a backslash would break them.
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
