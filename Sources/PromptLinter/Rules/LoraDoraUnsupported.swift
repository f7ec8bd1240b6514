import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A DoRA, which older versions take for a LoRA.
  static let loraDoraUnsupported = Rule(
    id: "lora-dora-unsupported", category: .lora, severity: .warning, isRecommended: false,
    summary: "the WebUI before version 1.9 applies a DoRA as a plain LoRA",
    rationale: """
      A DoRA has the length of each weight's vector apart from its direction, in 'dora_scale'. Versions up to 1.8 do not
      know that tensor and leave it out without a word, so that the rest acts with another strength than in training.
      """,
    frontends: .reference, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .dora)])),
      .finds("<lora:↓ink:1> <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .dora)])),
      .silent("a cat <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles where facts.description?.isDoRA ?? false {
      findings.report(
        application.nameRange, "\(quoted(application.name)) is a DoRA, a plain LoRA before version 1.9")
    }
  }
}

extension LoraDescription {
  fileprivate static let dora = LoraDescription.example(more: [
    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.dora_scale": [1, 768]
  ])
}
