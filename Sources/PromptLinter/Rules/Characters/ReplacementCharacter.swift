import PromptSyntax

extension Rule {
  static let replacementCharacter = Rule(
    id: "replacement-character", category: .character, severity: .warning,
    summary: "a lost character: U+FFFD, or bytes that are not UTF-8",
    rationale: """
      A program that could not decode a character replaced it with U+FFFD, or the text is not UTF-8 at all. The original
      character is lost, and a name that contains it matches no file.
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
      let byte = subject.tree.source.bytes[run.range.offsets.lowerBound]
      let hex = String(byte, radix: 16, uppercase: true)
      let latin1 = byte >= 0xA1 ? ": byte \(hex) is '\(Unicode.Scalar(byte))' in Latin-1" : ": byte \(hex)"
      findings.report(
        run.range, isWritten ? "a character was lost here (U+FFFD)" : "this is not UTF-8" + latin1,
        notes: [isWritten ? "type the character again" : "save the text as UTF-8"])
    }
  }
}
