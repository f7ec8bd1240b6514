import PromptSyntax

extension Rule {
  static let stylePlaceholder = Rule(
    id: "style-placeholder", category: .image, severity: .warning, isRecommended: false,
    summary: "'{prompt}' is replaced only in styles",
    rationale: """
      In a style '{prompt}' marks where the prompt is inserted. In a prompt itself it is not replaced, and the model
      reads the word 'prompt'.
      """,
    features: [.text("{prompt}")],
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
      findings.report(SourceRange(offset..<(offset + 8)), "'{prompt}' is not replaced here")
    }
  }
}
