import PromptResolver
import PromptSyntax

extension Rule {
  static let suppressionUnreadable = Rule(
    id: "suppression-unreadable", category: .comment, severity: .warning,
    summary: "an ignore comment with a mistake has no effect",
    rationale: """
      Rules are silenced with '# sdprompt: ignore RULE', on a line of its own for the whole prompt, or after other text
      for that line. A comment with another word, such as 'disable', or with a typo in one of the two words has no
      effect. This rule itself cannot be silenced by a comment.
      """,
    fix: .unsafe, frontends: .comments, features: [.token(.comment)],
    examples: [
      .finds("(a cat # sdprompt: ↓disable unbalanced-bracket", fixed: "(a cat # sdprompt: ignore unbalanced-bracket"),
      .finds("# ↓sdpromt: ignore unbalanced-bracket\n(a", fixed: "# sdprompt: ignore unbalanced-bracket\n(a"),
      .finds("(a cat # sdprompt: ↓ingore", fixed: "(a cat # sdprompt: ignore", in: ["a1111"]),
      .finds("(a # sdprompt: ↓unbalanced-bracket", fixed: "(a # sdprompt: ignore unbalanced-bracket"),
      .finds("(a # sdprompt ↓off unbalanced-bracket", fixed: "(a # sdprompt: ignore unbalanced-bracket"),
      .finds("a cat # sdprompt: ↓enable stray-bar\n# ↓sdprompt:\nb"),
      .silent("a cat # sdprompt: ignore stray-bar"),
      .silent("a cat # sdprompt:ignore stray-bar"),
      .silent("a cat # Sdprompt ignore(stray-bar)"),
      .finds("(a # sdprompt-↓disable unbalanced-bracket", fixed: "(a # sdprompt: ignore unbalanced-bracket"),
      .finds("# sdprompt-↓disable-next-line unbalanced-bracket\n(a"),
      .silent("a cat # sdprompt-ignore stray-bar"),
      .silent("a cat # sdprompt-friendly"),
      .silent("a cat # sdprompt is a tool"),
      .silent("a cat # prompting: ignore the rest"),
      .silent("a cat # ignore stray-bar"),
    ]
  ) { subject, findings in
    for comment in Suppressions(in: subject.tree).comments {
      guard let fault = comment.fault else { continue }
      let (range, message) = finding(of: fault, in: comment)
      findings.report(
        range, message, notes: ["to silence a rule, write '# sdprompt: ignore RULE'"],
        fixIt: comment.correction.map { .replacing($0, with: $1, safety: .unsafe) })
    }
  }
}

private func finding(
  of fault: SuppressionComment.Fault, in comment: SuppressionComment
) -> (range: SourceRange, message: String) {
  switch fault {
  case .misspelt(let word): (word.range, "\(quoted(word.name)) is not 'sdprompt', so this comment has no effect")
  case .unknown(let word): (word.range, "\(quoted(word.name)) is not 'ignore', so this comment has no effect")
  case .incomplete: (comment.range, "'ignore' is missing, so this comment has no effect")
  }
}
