import PromptSyntax

extension PlanRule {
  static let networkUnknown = PlanRule(
    id: "network-unknown", category: .network, severity: .warning,
    summary: "an unknown tag is removed and loads nothing",
    rationale: """
      Anything of the form '<word:name>' is removed from the prompt. Without extensions the known words are 'lora',
      'lyco' and 'hypernet', in lowercase; Forge and SD.Next do not know 'lyco', so such a tag loads nothing there.
      Any other tag is silently removed.
      """,
    fix: .unsafe, frontends: .webUI, features: .ignored,
    examples: [
      PlanExample("a cat <↓Lora:ink:0.8>", fixed: "a cat <lora:ink:0.8>"),
      PlanExample("a cat <↓wildcard:animals>"),
      PlanExample("a cat <↓lyco:ink:0.8>", fixed: "a cat <lora:ink:0.8>", in: ["forge", "sdnext"]),
      PlanExample("a cat <↓Lyco:ink:0.8>", fixed: "a cat <lyco:ink:0.8>", in: ["a1111"]),
      PlanExample("a cat <↓loractl:ink:0.8>", fixed: "a cat <lora:ink:0.8>"),
      PlanExample("a cat <loractl:ink:0.8>", with: [.loractl]),
      PlanExample("a cat <lora:ink:0.8>"),
      PlanExample("a cat <3"),
    ]
  ) { subject, findings in
    for tag in subject.ignored {
      let isLycoris = tag.kind == .lycoris
      let known = isLycoris ? "lora" : knownWord(near: tag.word, subject.frontend)
      let start = tag.range.lowerBound + 1
      let range = SourceRange(start, start + tag.word.utf8.count)
      findings.report(
        range,
        "'\(tag.word)' is not an extra network" + (isLycoris ? " in \(subject.frontend.title)" : "") + question(known),
        notes: ["the tag is silently removed from the prompt and loads nothing"]
          + (tag.word == PromptExtension.loractl.rawValue ? [PromptExtension.loractl.note()] : []),
        fixIt: known.map { .replacing(range, with: $0, safety: .unsafe) })
    }
  }
}

/// The word of an extra network that another is like: but for letter case or one change, or as its beginning.
private func knownWord(near word: String, _ frontend: Frontend) -> String? {
  let folded = word.lowercased()
  let scalars = Array(folded.unicodeScalars.prefix(16))
  return (["lora"] + (frontend.knowsLycoris ? ["lyco"] : []) + ["hypernet"]).first { known in
    folded.utf8.starts(with: known.utf8)
      || EditDistance.between(scalars, Array(known.unicodeScalars), limit: 1) != nil
  }
}
