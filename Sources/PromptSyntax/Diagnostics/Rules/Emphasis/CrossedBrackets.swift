extension SyntaxRule {
  static let crossedBrackets = SyntaxRule(
    id: "crossed-brackets", category: .emphasis, severity: .warning,
    summary: "a round and a square pair of brackets overlap",
    rationale: """
      Round and square brackets are matched independently, so '(a [b) c]' is valid for the WebUI: 'a' is multiplied by
      1.1, 'c' is divided by 1.1, and both apply to 'b'.
      """,
    fix: .unsafe, features: [.stray(.rightParen), .stray(.rightSquare)],
    examples: [
      SyntaxExample("(a cat [black) hat↓]", fixed: "(a cat \\[black) hat\\]"),
      SyntaxExample("[a cat (black] hat↓)", fixed: "[a cat \\(black] hat\\)"),
      SyntaxExample("(a cat [black] hat)"),
      SyntaxExample("(a cat) [black hat]"),
    ]
  ) { tree, findings in
    findings.steps += tree.tokenCount
    for (open, close) in StrayBrackets(of: tree).crossed {
      let other = tree[close].kind == .rightParen ? "square" : "round"
      findings.report(
        tree.range(of: close),
        "this '\(tree.text(of: close))' and its '\(tree.text(of: open))' overlap a pair of \(other) brackets",
        notes: ["round and square brackets are matched independently, so both pairs apply to everything inside them"],
        fixIt: FixIt(
          "write '\\' before both brackets to keep them as text", safety: .unsafe,
          edits: [open, close].map { SourceEdit(inserting: "\\", at: Int(tree[$0].start)) }))
    }
  }
}
