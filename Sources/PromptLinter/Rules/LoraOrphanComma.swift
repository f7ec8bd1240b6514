import PromptSyntax

extension Rule {
  /// A comma behind a tag that separates nothing once the tag is cut.
  static let loraOrphanComma = Rule(
    id: "lora-orphan-comma", category: .lora, severity: .style, isRecommended: false,
    summary: "a tag alone between commas leaves two commas side by side",
    rationale: """
      A tag is cut out and its commas stay: 'a cat, <lora:ink:1>, a dog' is read as 'a cat, , a dog'. Each such comma is a
      token, and an image changes a little with it.
      """,
    fix: .unsafe, frontends: .webUI, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat, <lora:ink:1>↓, a dog", fixed: "a cat, <lora:ink:1> a dog"),
      .finds(
        "a cat, <lora:ink:1>↓, <lora:wash:1> ↓, a dog", fixed: "a cat, <lora:ink:1> <lora:wash:1>  a dog"),
      .silent("a cat, <lora:ink:1> a dog"),
      .silent("a cat <lora:ink:1>, a dog"),
      .silent("a cat, <lora:ink:1>"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes
    var previousEnd = 0
    var followsComma = false
    for tag in subject.tree.extraNetworks {
      let range = subject.tree.range(of: tag.id)
      // A comma that was reported behind the tag before counts for this tag just as well.
      if let last = bytes[previousEnd..<range.offsets.lowerBound].last(where: { !Ascii.isSpace($0) }) {
        followsComma = last == Ascii.comma
      }
      previousEnd = range.offsets.upperBound
      guard followsComma, let next = bytes[previousEnd...].firstIndex(where: { !Ascii.isSpace($0) }),
        bytes[next] == Ascii.comma
      else { continue }
      let comma = SourceRange(next, next + 1)
      findings.report(
        comma, "without the tag before it, this comma follows another",
        fixIts: [.removing(comma, safety: .unsafe, "remove the comma")])
    }
  }
}
