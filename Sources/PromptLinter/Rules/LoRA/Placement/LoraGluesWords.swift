import PromptResolver
import PromptSyntax

extension Rule {
  static let loraGluesWords = Rule(
    id: "lora-glues-words", category: .lora, severity: .warning,
    summary: "a tag between two words joins them",
    rationale: "A tag is removed and nothing replaces it: 'cat<lora:ink:1>dog' becomes 'catdog'.",
    fix: .safe, frontends: .webUI, features: [.text(">*")],
    examples: [
      .finds("cat↓<lora:ink:1>dog", fixed: "cat <lora:ink:1>dog"),
      .silent("cat <lora:ink:1>dog"),
      .silent("cat,<lora:ink:1>dog"),
      .silent("一只猫<lora:ink:1>坐着"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    // One with another word is not an extra network, which another rule reports.
    for tag in subject.tree.extraNetworks where tag.kind != .unknown {
      let range = subject.tree.range(of: tag.id)
      let (start, end) = (range.offsets.lowerBound, range.offsets.upperBound)
      guard start > 0, end < bytes.count, bytes.scalar(before: start).scalar.isWord, bytes.scalar(at: end).scalar.isWord
      else { continue }
      // Between ideographs there is no space anyway.
      if bytes.scalar(before: start).scalar.isEastAsian, bytes.scalar(at: end).scalar.isEastAsian { continue }
      findings.report(
        range, "the words on both sides of this tag are joined", fixIt: .inserting(" ", at: range.lowerBound))
    }
  }
}
