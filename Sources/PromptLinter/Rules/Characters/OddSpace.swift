import PromptSyntax

extension Rule {
  static let oddSpace = Rule(
    id: "odd-space", category: .character, severity: .style,
    summary: "a space other than the ordinary one, such as a no-break space",
    rationale: """
      In plain text the tokenizer treats it as a space. In the name of a tag it is a different character, so no file
      matches, and searching for text that looks the same fails.
      """,
    fix: .safe, features: [.bytes([0xC2...0xC2, 0xE1...0xE2]), .text("\u{3000}")],
    examples: [
      .finds("a cat,↓\u{A0}a dog", fixed: "a cat, a dog"),
      .finds("red↓\u{2003}\u{2003}hat", fixed: "red hat"),
      .silent("a cat, a dog"),
      .silent("猫、\u{3000}犬、\u{3000}best quality"),
    ]
  ) { subject, findings in
    for run in subject.runs(of: { $0.isOddSpace }) {
      let isBesideIdeograph =
        run.before?.isEastAsian ?? run.after?.isEastAsian ?? true || run.after?.isEastAsian ?? false
      if isBesideIdeograph, run.scalars.allSatisfy({ $0 == "\u{3000}" }) { continue }
      let isInTag = subject.isInTag(run.range.offsets.lowerBound)
      findings.report(
        run.range, "this space is \(run.scalars[0].codePoint), not an ordinary space",
        notes: isInTag ? ["in a name it is a different character, so no file matches"] : [],
        fixIt: .replacing(run.range, with: " ", safety: subject.safety(ofChanging: run.range), "use an ordinary space"),
        severity: isInTag ? .warning : nil)
    }
  }
}

extension Unicode.Scalar {
  /// A space beyond ASCII, of whatever width.
  fileprivate var isOddSpace: Bool {
    switch value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
