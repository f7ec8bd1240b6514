import PromptSyntax

extension Rule {
  static let variantEmpty = Rule(
    ofTemplates: "variant-empty", severity: .style,
    summary: "an option of a choice is empty, so some images get no text there",
    rationale: """
      '{red|}' means "perhaps red", and that may be intended: if so, give the empty option a weight, as in '{red|1::}'.
      An empty option between two bars is usually a slip, so it is a warning.
      """,
    examples: [
      .finds("a {red↓|} hat", with: [.dynamicPrompts]),
      .finds("a {red↓| |blue} hat", with: [.dynamicPrompts]),
      .finds("a ↓{|red} hat", in: ["comfyui"]),
      .finds("a <random:red↓,, blue> hat", in: ["swarmui"]),
      .silent("a {red|1::} hat, {}, { }", with: [.dynamicPrompts]),
      .silent("a red|| hat"),
    ]
  ) { variants, subject, findings in
    let bytes = variants.source.bytes.span
    for choice in variants.choices {
      let options = variants.children(of: choice)
      for (place, index) in options.enumerated() {
        let option = variants.nodes[index]
        let content = option.content.offsets
        guard option.kind == .option(weight: nil), bytes.skippingSpace(in: content) == content.upperBound else {
          continue
        }
        // The mark before it belongs to it, so that there is something to point at.
        let isBetween = place > 0 && place < options.count - 1
        findings.report(
          SourceRange(option.range.lowerBound - 1, option.range.upperBound),
          isBetween ? "there is nothing between these separators" : "this option is empty",
          notes: ["images for which it is drawn get no text here"]
            + (variants.language == .dynamicPrompts ? ["if that is intended, give it a weight: '1::'"] : []),
          severity: isBetween ? .warning : nil)
      }
    }
  }
}
