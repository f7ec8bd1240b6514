import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag that names a file which is something else.
  static let loraNotALora = Rule(
    id: "lora-not-a-lora", category: .lora, severity: .error,
    summary: "the file that a LoRA tag names is no LoRA",
    rationale: """
      Checkpoints, embeddings and VAEs in the folder of LoRAs are listed like LoRAs. Nothing in them can be added to a
      model, so that the tag does nothing or the file is refused.
      """,
    frontends: .tags, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .checkpoint)])),
      .finds("a cat <lora:↓ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .embedding)])),
      .silent("a cat <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, entry, facts) in subject.appliedFiles {
      guard let kind = facts.description?.kind else { continue }
      let what: String
      switch kind {
      case .lora, .unknown: continue
      case .embedding: what = "an embedding"
      case .checkpoint: what = "a checkpoint"
      case .vae: what = "a VAE"
      case .textEncoder: what = "a text encoder"
      case .controlNet: what = "a control net"
      case .ipAdapter: what = "an IP-Adapter"
      case .empty: what = "a file without tensors"
      }
      findings.report(application.nameRange, "\(quoted(application.name)) is \(what)", notes: ["it is '\(entry.path)'"])
    }
  }
}

extension LoraDescription {
  fileprivate static let checkpoint = LoraDescription(ofTensors: [
    "model.diffusion_model.input_blocks.0.0.weight": [320, 4, 3, 3]
  ])
  fileprivate static let embedding = LoraDescription(ofTensors: ["emb_params": [4, 768]])
}
