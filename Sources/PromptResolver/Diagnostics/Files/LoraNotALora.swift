import ModelHeaders
import PromptSyntax

extension PlanRule {
  static let loraNotALora = PlanRule(
    id: "lora-not-a-lora", category: .lora, severity: .error,
    summary: "the file of a LoRA tag is not a LoRA",
    rationale: """
      Checkpoints, embeddings, VAEs and ControlNets in the LoRA folder are listed like LoRAs. They contain nothing that
      can be added to a model, so the tag has no effect or the file is rejected.
      """,
    frontends: .tags, features: .file,
    examples: [
      PlanExample("a cat <lora:↓ink:1>", models: .loras("ink", descriptions: ["ink": .checkpoint])),
      PlanExample("a cat <lora:↓ink:1>", models: .loras("ink", descriptions: ["ink": .embedding])),
      PlanExample(
        "a cat <lora:↓ink:1> <lora:ink:0.5>",
        models: ExampleModels([CatalogEntry(name: "ink", path: "ink.safetensors", contents: .vae)])),
      PlanExample("a cat <lora:ink:1>", models: .loras("ink", descriptions: ["ink": .example()])),
      PlanExample("a cat <lora:ink:1>", models: .loras("ink")),
    ]
  ) { subject, findings in
    var reported: Set<CatalogEntry> = []
    for application in subject.loras {
      guard let entry = application.file, let kind = kindOfOther(application, entry), reported.insert(entry).inserted
      else { continue }
      findings.report(
        application.nameRange, "'\(application.name)' is \(kind.phrase), not a LoRA, and has no effect",
        notes: ["remove the tag, or move '\(entry.path)' to the right folder"],
        severity: kind == .empty ? .warning : nil)
    }
  }
}

extension LoraDescription {
  fileprivate static let checkpoint = LoraDescription(ofTensors: [
    "model.diffusion_model.input_blocks.0.0.weight": [320, 4, 3, 3]
  ])
  fileprivate static let embedding = LoraDescription(ofTensors: ["emb_params": [4, 768]])
}

/// What a file is that is not a LoRA.
private func kindOfOther(_ application: LoraApplication, _ entry: CatalogEntry) -> ModelFileKind? {
  switch application.ownCause {
  case .notALora(let kind): kind
  case .broken, .cutName, .otherBaseModel: nil
  default: (application.description?.kind ?? entry.contents) == .empty ? .empty : nil
  }
}
