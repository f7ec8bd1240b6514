import PromptSyntax

extension Rule {
  /// A comment that is meant to silence rules cannot be read.
  static let suppressionUnreadable = Rule(
    id: suppressionUnreadableID, category: .comment, severity: .warning,
    summary: "a comment that is meant to silence rules cannot be read, so it silences nothing",
    rationale: """
      Rules are silenced by '# promptlint: ignore RULE', in a line of its own for the whole prompt and after other text for
      that line. A comment with another word, such as 'disable', or with a slip in one of the two silences nothing. This
      rule itself cannot be silenced by a comment.
      """,
    fix: .unsafe, frontends: .comments, features: [.token(.comment)],
    examples: [
      .finds(
        "(a cat # promptlint: ↓disable unbalanced-bracket", fixed: "(a cat # promptlint: ignore unbalanced-bracket"),
      .finds("# ↓promtlint: ignore unbalanced-bracket\n(a", fixed: "# promptlint: ignore unbalanced-bracket\n(a"),
      .finds("(a cat # promptlint: ↓ingore", fixed: "(a cat # promptlint: ignore", in: ["a1111"]),
      .finds("(a # promptlint: ↓unbalanced-bracket", fixed: "(a # promptlint: ignore unbalanced-bracket"),
      .finds("(a # promptlint ↓off unbalanced-bracket", fixed: "(a # promptlint: ignore unbalanced-bracket"),
      .finds("a cat # promptlint: ↓enable stray-bar\n# ↓promptlint:\nb"),
      .silent("a cat # promptlint: ignore stray-bar"),
      .silent("a cat # promptlint:ignore stray-bar"),
      .silent("a cat # Promptlint ignore(stray-bar)"),
      .finds("(a # promptlint-↓disable unbalanced-bracket", fixed: "(a # promptlint: ignore unbalanced-bracket"),
      .finds("# promptlint-↓disable-next-line unbalanced-bracket\n(a"),
      .silent("a cat # promptlint-ignore stray-bar"),
      .silent("a cat # promptlint-friendly"),
      .silent("a cat # promptlint is a tool"),
      .silent("a cat # prompting: ignore the rest"),
      .silent("a cat # ignore stray-bar"),
    ]
  ) { subject, findings in
    for comment in Suppressions(in: subject.tree).comments {
      guard let fault = comment.fault else { continue }
      let fixIts = comment.correction.map { range, text in [FixIt.replacing(range, with: text, safety: .unsafe)] } ?? []
      let (range, message) = description(of: fault, in: comment)
      findings.report(
        range, message, notes: ["a comment that silences rules is '# promptlint: ignore RULE'"], fixIts: fixIts)
    }
  }

  /// The name of a rule that no comment silences.
  static let suppressionUnreadableID = "suppression-unreadable"
}

private func description(
  of fault: SuppressionComment.Fault, in comment: SuppressionComment
) -> (range: SourceRange, message: String) {
  switch fault {
  case .misspelt(let word): (word.range, "\(quoted(word.name)) is not 'promptlint', so this comment silences nothing")
  case .unknown(let word): (word.range, "\(quoted(word.name)) is not 'ignore', so this comment silences nothing")
  case .incomplete: (comment.range, "'ignore' is missing, so this comment silences nothing")
  }
}
