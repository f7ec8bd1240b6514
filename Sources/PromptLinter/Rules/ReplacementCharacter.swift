import PromptSyntax

extension Rule {
  /// Bytes that are not UTF-8, or the character that some program wrote in the place of such bytes.
  static let replacementCharacter = Rule(
    id: "replacement-character", category: .character, severity: .warning,
    summary: "a character was lost on the way: U+FFFD, or bytes that are not UTF-8",
    rationale: """
      A program that could not read a character put U+FFFD in its place, or the text is not in UTF-8 at all. What stood
      there is lost; names with it are those of no file.
      """,
    features: [.nonASCII],
    examples: [
      .finds("a caf↓\u{FFFD} in Paris"),
      .finds("a caf↓\u{FFFD}\u{FFFD} in Paris"),
      .silent("a café in Paris"),
      .silent("a cat?"),
    ]
  ) { subject, findings in
    for run in subject.runs(of: { $0 == "\u{FFFD}" }) {
      let isWritten = run.range.count == 3 * run.scalars.count
      findings.report(
        run.range, isWritten ? "a character was lost here" : "these bytes are not UTF-8",
        notes: ["write anew what stood here"])
    }
  }
}
