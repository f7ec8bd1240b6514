import PromptSyntax

extension Rule {
  static let variantEmpty = Rule(
    ofTemplates: "variant-empty", severity: .style,
    summary: "an option of a choice is empty, so that some images get nothing there",
    rationale: """
      '{red|}' is a way to say "perhaps red", and that may be what was meant: then give the empty option its weight, as in
      '{red|1::}'. Between two bars it is a slip more often, and a warning.
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
          isBetween ? "nothing stands between these separators" : "this option is empty",
          notes: ["an image for which it is drawn gets no text here"]
            + (variants.language == .dynamicPrompts ? ["if that is meant, a weight says so: '1::'"] : []),
          severity: isBetween ? .warning : nil)
      }
    }
  }
}
