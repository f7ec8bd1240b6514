import PromptResolver
import PromptSyntax

extension Rule {
  static let novelAIBraces = Rule(
    id: "novelai-braces", category: .emphasis, severity: .warning, isRecommended: false,
    summary: "'{{cat}}' is NovelAI syntax and has no effect here",
    rationale: """
      Braces have no meaning in this frontend and reach the model as characters. In NovelAI each pair multiplies the
      weight by 1.05, so '{{cat}}' is '(cat:1.1)'.
      """,
    fix: .unsafe, frontends: .webUI, features: [.text("{{")],
    examples: [
      .finds("1girl, ↓{{red hat}}, ↓{{{dog}}}", fixed: "1girl, (red hat:1.1), (dog:1.16)"),
      .silent("1girl, {red|blue} hat"),
      .silent("{{red|blue} hat|cat}"),
      .silent("{prompt}, ((red hat))"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "{"), !subject.isInComment(offset) else {
        offset += 1
        continue
      }
      let start = offset
      while offset < bytes.count, bytes[offset] == UInt8(ascii: "{") { offset += 1 }
      let content = offset
      while offset < bytes.count, !"{}|\n".utf8.contains(bytes[offset]) { offset += 1 }
      let depth = content - start
      let end = offset + depth
      guard depth > 1, offset > content, end <= bytes.count,
        (offset..<end).allSatisfy({ bytes[$0] == UInt8(ascii: "}") })
      else { continue }
      let inner = SourceRange(content..<offset)
      let isPlain = inner.offsets.allSatisfy { !"()[]:\\<#".utf8.contains(bytes[$0]) }
      let range = SourceRange(start..<end)
      let weight = weightOfBraces(depth)
      findings.report(
        range, "\(depth) pairs of braces have no effect here",
        fixIt: isPlain && depth < 12
          ? .replacing(range, with: "(\(subject.text(inner)):\(weight))", safety: .unsafe) : nil)
      offset = end
    }
  }
}

/// 1.05 to the power of a depth, with two decimals at most.
private func weightOfBraces(_ depth: Int) -> String {
  let product = (0..<depth).reduce(1.0) { product, _ in product * 1.05 }
  return decimalText(product) ?? "\(product)"
}
