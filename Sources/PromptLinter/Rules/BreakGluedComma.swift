import PromptSyntax

extension Rule {
  /// A comma right after `BREAK`.
  static let breakGluedComma = Rule(
    id: "break-glued-comma", category: .chunk, severity: .style, isRecommended: false,
    summary: "a comma right after 'BREAK' begins the next chunk",
    rationale:
      "White space beside 'BREAK' goes, commas stay: with one after it the next chunk begins with a lone comma.",
    fix: .unsafe, frontends: .webUI, features: [.token(.break)],
    examples: [
      .finds("a cat, BREAK↓, a dog", fixed: "a cat, BREAK a dog"),
      .silent("a cat, BREAK a dog"),
      .silent("(a cat, BREAK, a dog:1.2)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for word in tree.breaks where word.isBreak {
      let end = tree.range(of: word.id).offsets.upperBound
      let comma = bytes.skippingSpace(in: end..<bytes.count)
      guard comma < bytes.count, bytes[comma] == UInt8(ascii: ",") else { continue }
      let range = SourceRange(comma..<comma + 1)
      let next = comma + 1 < bytes.count ? bytes.scalar(at: comma + 1).scalar : " "
      findings.report(
        range, "the next chunk begins with this comma",
        fixIts: [
          next.isSpace ? .removing(range, safety: .unsafe, "remove it") : .replacing(range, with: " ", safety: .unsafe)
        ])
    }
  }
}
