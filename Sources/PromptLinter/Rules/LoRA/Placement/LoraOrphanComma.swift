import PromptResolver
import PromptSyntax

extension Rule {
  static let loraOrphanComma = Rule(
    id: "lora-orphan-comma", category: .lora, severity: .style, isRecommended: false,
    summary: "a tag between commas leaves two commas in a row",
    rationale: """
      A tag is removed but its commas stay: 'a cat, <lora:ink:1>, a dog' becomes 'a cat, , a dog'. Each extra comma is a
      token and changes the image a little.
      """,
    fix: .unsafe, frontends: .webUI, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat, <lora:ink:1>↓, a dog", fixed: "a cat, <lora:ink:1> a dog"),
      .finds("a cat, <lora:ink:1>↓, <lora:wash:1> ↓, a dog", fixed: "a cat, <lora:ink:1> <lora:wash:1>  a dog"),
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
      // A comma that was reported after the previous tag counts for this tag just as well.
      if let last = bytes[previousEnd..<range.offsets.lowerBound].last(where: { !Ascii.isSpace($0) }) {
        followsComma = last == Ascii.comma
      }
      previousEnd = range.offsets.upperBound
      guard followsComma, let next = bytes[previousEnd...].firstIndex(where: { !Ascii.isSpace($0) }),
        bytes[next] == Ascii.comma
      else { continue }
      let comma = SourceRange(next, next + 1)
      findings.report(
        comma, "once the tag is removed, this comma follows another",
        fixIt: .removing(comma, safety: .unsafe, "remove the comma"))
    }
  }
}
