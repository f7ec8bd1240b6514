import PromptSyntax

extension Rule {
  /// A `BREAK` that sticks to the word before it.
  static let breakGlued = Rule(
    id: "break-glued", category: .chunk, severity: .warning,
    summary: "'BREAK' sticks to the word before it and is no keyword",
    rationale: "'BREAK' closes a chunk only as a word of its own. In 'a catBREAK a dog' it is the end of a word.",
    fix: .unsafe, frontends: .webUI, features: [.byte(UInt8(ascii: "K"))],
    examples: [
      .finds("a cat↓BREAK a dog", fixed: "a cat BREAK a dog"),
      .silent("a cat BREAK a dog, BREAKFAST, DAYBREAK, UNBREAKABLE"),
    ]
  ) { subject, findings in
    findings.reportGlued("BREAK", in: subject.tree)
  }
}
