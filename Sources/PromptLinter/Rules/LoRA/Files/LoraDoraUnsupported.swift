import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraDoraUnsupported = Rule(
    id: "lora-dora-unsupported", category: .lora, severity: .warning, isRecommended: false,
    summary: "WebUI versions before 1.9 apply a DoRA as a plain LoRA",
    rationale: """
      A DoRA stores the magnitude of each weight vector separately, in 'dora_scale'. Versions up to 1.8 silently ignore
      that tensor, so the result differs from what was trained.
      """,
    frontends: .reference, features: [.known(.file)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .ink(.dora)),
      .finds("<lora:↓ink:1> <lora:ink:1>", models: .ink(.dora)),
      .silent("a cat <lora:ink:1>", models: .ink()),
      .silent("a cat <lora:ink:1>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles where facts.description?.isDoRA ?? false {
      findings.report(
        application.nameRange,
        "LoRA \(quoted(application.name)) is a DoRA, which WebUI versions before 1.9 apply as a plain LoRA")
    }
  }
}

extension LoraDescription {
  fileprivate static let dora = LoraDescription.example(more: [
    "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.dora_scale": [1, 768]
  ])
}
