import PromptSyntax

extension Rule {
  /// A bracket without its counterpart.
  static let unbalancedBracket = Rule(
    id: "unbalanced-bracket", category: .emphasis, severity: .warning,
    summary: "a bracket without its counterpart",
    rationale: """
      An unclosed '(' or '[' applies to the rest of its part: everything after it is multiplied or divided by 1.1. A ')'
      or ']' without an opening bracket is ordinary text, which is intended only in a face such as ':)'. A backslash
      before a bracket keeps it as text. Brackets match only their own kind: in 'a (cat]' the '(' stays open and the ']'
      is text.
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
