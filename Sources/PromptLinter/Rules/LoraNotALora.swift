import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag that names a file which is something else.
  static let loraNotALora = Rule(
    id: "lora-not-a-lora", category: .lora, severity: .error,
    summary: "the file of a LoRA tag is not a LoRA",
    rationale: """
      Checkpoints, embeddings, VAEs and ControlNets in the folder of LoRAs are listed like LoRAs. Nothing in them can be
      added to a model, so the tag has no effect or the file is refused.
      """,
    frontends: .tags, origin: .plan,
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .checkpoint)])),
      .finds("a cat <lora:↓ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .embedding)])),
      .finds(
        "a cat <lora:↓ink:1> <lora:ink:0.5>",
        models: KnownModels(
          catalog: Catalog(entries: [CatalogEntry(name: "ink", path: "ink.safetensors", contents: .vae)]))),
      .silent("a cat <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .example("ink")),
    ])
}

extension LoraDescription {
  fileprivate static let checkpoint = LoraDescription(ofTensors: [
    "model.diffusion_model.input_blocks.0.0.weight": [320, 4, 3, 3]
  ])
  fileprivate static let embedding = LoraDescription(ofTensors: ["emb_params": [4, 768]])
}
