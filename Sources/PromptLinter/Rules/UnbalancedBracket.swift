import PromptSyntax

extension Rule {
  /// A bracket has no partner.
  static let unbalancedBracket = Rule(
    id: "unbalanced-bracket", category: .emphasis, severity: .warning,
    summary: "a bracket without its partner weights all that follows, or is text",
    rationale: """
      What '(' or '[' opens and nothing closes lasts to the end of the part: all of it is multiplied with 1.1 or divided by
      1.1. A ')' or ']' that closes nothing is a character of the text, which is meant only in a face such as ':)'. A
      backslash before a bracket makes text of it. Round and square brackets close only their own shape: in 'a (cat]' the
      first stays open, and the second is text.
      """,
    fix: .unsafe, frontends: .webUI, overrules: ["stray-bar"], origin: .syntax,
    examples: [
      .finds("a ↓(castle, fog", fixed: "a (castle), fog"),
      .finds("a ↓(castle:1.2, fog", fixed: "a (castle:1.2), fog"),
      .finds("a castle↓), fog", fixed: "a castle, fog"),
      .finds("a ↓((castle, fog", fixed: "a ((castle)), fog"),
      .finds("a (castle↓], fog", fixed: "a (castle), fog"),
      .finds("a [castle:1.2↓), fog", fixed: "a (castle:1.2), fog"),
      .silent("a (castle), [fog]"),
      .finds("a castle, fog:1.2↓), night", fixed: "a castle, (fog:1.2), night"),
      .silent("a castle\\)"),
      .silent("smile, :), castle"),
    ])
}
