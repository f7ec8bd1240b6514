import PromptSyntax

extension Rule {
  /// The place in a style where the prompt goes.
  static let stylePlaceholder = Rule(
    id: "style-placeholder", category: .set, severity: .warning, isRecommended: false,
    summary: "'{prompt}' is filled in only where the text is a style",
    rationale: """
      A style's text has '{prompt}' where the prompt is put in. In a prompt of its own nothing is put in, and the model is
      told of a prompt.
      """,
    features: [.byte(UInt8(ascii: "{"))],
    examples: [
      .finds("watercolour of ↓{prompt}, soft light"),
      .silent("watercolour of a cat, soft light"),
      .silent("a { prompt } reply"),
    ]
  ) { subject, findings in
    if subject.input.isFragment { return }
    let bytes = subject.tree.source.bytes.span
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "{") {
      guard bytes.hasText("{prompt}", at: offset), !subject.isInComment(offset) else { continue }
      findings.report(SourceRange(offset..<(offset + 8)), "'{prompt}' is not filled in here")
    }
  }
}
