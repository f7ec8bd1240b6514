import PromptResolver
import PromptSyntax

extension Rule {
  static let commaRun = Rule(
    id: "comma-run", category: .chunk, severity: .style, isRecommended: false,
    summary: "consecutive commas waste tokens",
    rationale: "Each comma is a token of its own, and a chunk has only 75. Removing one shifts everything after it.",
    fix: .unsafe, frontends: Frontends { !$0.tidiesCommas }, features: [.text("[ ,],")],
    examples: [
      .finds("a cat,↓, a dog", fixed: "a cat, a dog"),
      .finds("a cat, ↓,, a dog", fixed: "a cat, a dog"),
      .silent("a cat, a dog,"),
      .silent("a cat,\n, a dog"),
      .silent("a cat, <lora:ink:1>, a dog"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var offset = 0
    while offset < bytes.count {
      offset += 1
      guard bytes[offset - 1] == UInt8(ascii: ","), !subject.isInTag(offset - 1) else { continue }
      let first = offset
      var end = first
      var position = first
      while position < bytes.count, bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: " ") {
        position += 1
        if bytes[position - 1] == UInt8(ascii: ",") { end = position }
      }
      guard end > first else { continue }
      offset = end
      if subject.isInComment(first) { continue }
      let start = (first..<end).first { bytes[$0] == UInt8(ascii: ",") } ?? first
      findings.report(
        SourceRange(start..<end), "there is nothing between these commas",
        fixIt: .removing(SourceRange(first..<end), safety: .unsafe, "keep only one comma"))
    }
  }
}
