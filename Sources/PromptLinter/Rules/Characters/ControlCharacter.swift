import PromptSyntax

extension Rule {
  static let controlCharacter = Rule(
    id: "control-character", category: .character, severity: .warning,
    summary: "an invisible control character",
    rationale: """
      Control characters other than tabs and line breaks come from faulty copying or conversion. They become part of the
      word or name that they are in, so the word gets other tokens and the name matches no file.
      """,
    fix: .unsafe, features: [.bytes([0...8, 11...12, 14...31, 127...127, 0xC2...0xC2, 0xEF...0xEF])],
    examples: [
      .finds("a ca↓\u{8}t", fixed: "a cat"),
      .finds("red↓\u{B}hat, black↓\u{7F} boots", fixed: "red hat, black boots"),
      .finds("a ca↓\u{91}t", fixed: "a cat"),
      .silent("a cat,\n\ta dog"),
      .silent("a café"),
    ]
  ) { subject, findings in
    for run in subject.runs(includingASCII: true, of: { $0.isUselessControl }) {
      // Some of them are white space to the frontend, and words around them stay two.
      let isSpace = run.scalars.contains { $0.isSpace }
      let fixIt: FixIt =
        isSpace
        ? .replacing(run.range, with: " ", safety: .unsafe, "replace it with a space")
        : .removing(run.range, safety: .unsafe, "remove \(run.scalars[0].codePoint)")
      findings.report(run.range, "invisible control character \(run.scalars[0].codePoint)", fixIt: fixIt)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isUselessControl: Bool {
    switch value {
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F, 0xFFF9...0xFFFB: true
    default: false
    }
  }
}
