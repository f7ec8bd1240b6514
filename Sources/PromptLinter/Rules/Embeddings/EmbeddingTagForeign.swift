import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingTagForeign = Rule(
    id: "embedding-tag-foreign", category: .embedding, severity: .warning,
    summary: "'<embed:name>' is SwarmUI syntax and loads no embedding here",
    rationale: """
      Only SwarmUI reads this tag. The WebUI removes it from the positive prompt and keeps it as text in the negative
      one; ComfyUI uses 'embedding:name', other frontends the name alone.
      """,
    fix: .safe, frontends: Frontends { embeddingForm(in: $0) != nil },
    features: [.text("<embed:"), .text("<embedding:")],
    examples: [
      .finds("lowres, ↓<embed:easynegative>", fixed: "lowres, easynegative", role: .negative, in: ["a1111", "sdcpp"]),
      .finds("lowres, ↓<embedding:easynegative>, bad", fixed: "lowres, embedding:easynegative, bad", in: ["comfyui"]),
      .finds("lowres, ↓<embed:easynegative>", fixed: "lowres, easynegative", in: ["sdcpp"]),
      .silent("lowres, easynegative", role: .negative),
      .silent("lowres, <embed>, <embed:>", role: .negative),
    ]
  ) { subject, findings in
    // Where tags of any word are read, an unknown word is reported as such.
    if subject.readsTags, subject.frontend.tags == .anyWord { return }
    guard let form = embeddingForm(in: subject.frontend) else { return }
    let bytes = subject.tree.source.bytes.span
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "<") {
      let start =
        bytes.hasText("<embed:", at: offset) ? offset + 7 : bytes.hasText("<embedding:", at: offset) ? offset + 11 : 0
      guard start > 0, !subject.isInComment(offset) else { continue }
      var end = start
      while end < bytes.count, !"<>:,\n".utf8.contains(bytes[end]) { end += 1 }
      guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: ">") else { continue }
      let range = SourceRange(offset..<(end + 1))
      let name = subject.text(SourceRange(start..<end))
      findings.report(
        range, "'\(subject.text(range))' loads no embedding here", fixIt: .replacing(range, with: form + name))
    }
  }
}

/// The text before the name of an embedding; nil if the tag is correct or the form is not known.
private func embeddingForm(in frontend: Frontend) -> String? {
  if Frontends.embeddingNames.contains(frontend) { return "" }
  return Frontends.embeddingPrefix.contains(frontend) ? "embedding:" : nil
}
