import ModelHeaders
import PromptSyntax

extension PlanRule {
  static let loraBaseMismatch = PlanRule(
    id: "lora-base-mismatch", category: .lora, severity: .error,
    summary: "a LoRA for a different base model than the checkpoint's",
    rationale: """
      A LoRA's matrices fit the layers of one kind of model. In another kind those layers do not exist or have other
      shapes: the LoRA has no effect, or the frontend rejects the file. The shapes in the file decide, not its metadata.
      If another LoRA has the same name except for words such as 'xl' or 'sd15' and fits the checkpoint, it is
      suggested.
      """,
    fix: .unsafe, frontends: .tags, features: .file,
    examples: [
      PlanExample(
        "a cat <lora:↓ink:1>", models: .loras("ink", checkpoint: .stableDiffusionXL, descriptions: ["ink": .example()])),
      PlanExample(
        "a cat <lora:↓ink:1> <lora:ink:0.5>",
        models: .loras("ink", checkpoint: .flux1, descriptions: ["ink": .example(width: 2048)])),
      PlanExample(
        "a cat <lora:↓knight:1>", fixed: "a cat <lora:knight_xl:1>",
        models: .loras(
          "knight", "knight_xl", "knight_sd2", checkpoint: .stableDiffusionXL,
          descriptions: ["knight": .example(), "knight_xl": .example(width: 2048), "knight_sd2": .example(width: 1024)])
      ),
      PlanExample(
        "a cat <lora:ink:1>",
        models: .loras("ink", checkpoint: .stableDiffusionXL, descriptions: ["ink": .example(width: 2048)])),
      PlanExample("a cat <lora:ink:1>", models: .loras("ink", descriptions: ["ink": .example()])),
      PlanExample("a cat <lora:ink:1>", models: .loras("ink", checkpoint: .stableDiffusionXL)),
    ]
  ) { subject, findings in
    var reported: Set<CatalogEntry> = []
    for application in subject.loras {
      guard case .otherBaseModel(let family, let checkpoint) = application.ownCause, let entry = application.file,
        reported.insert(entry).inserted
      else { continue }
      let other = subject.proposals?.name(like: entry, for: checkpoint)
      findings.report(
        application.nameRange,
        "LoRA '\(application.name)' is for \(family.title) and has no effect with \(withArticle(checkpoint))",
        evidence: application.description.map { [$0.verdict.evidence] } ?? [],
        fixIt: other.map {
          .replacing(
            application.nameRange, with: $0.name, safety: .unsafe, "use '\($0.name)', which is for \($0.family.title)")
        })
    }
  }
}

/// "an SDXL checkpoint"
private func withArticle(_ family: ModelFamily) -> String {
  let title = family.title
  if title.utf8.starts(with: "the ".utf8) { return title }
  let isVowel = title.utf8.first.map { "AEIO".utf8.contains($0) } ?? false
  return (isVowel || title.utf8.starts(with: "SD".utf8) ? "an " : "a ") + title + " checkpoint"
}
