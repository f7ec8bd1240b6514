import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA with names that older versions do not know.
  static let loraNamingUnsupported = Rule(
    id: "lora-naming-unsupported", category: .lora, severity: .warning, isRecommended: false,
    summary: "the WebUI up to version 1.8 finds no layer for a file with diffusers' or PEFT's names",
    rationale: """
      It cuts a tensor's name at the first dot and looks that up among the layers by kohya's names. Files of diffusers,
      PEFT, XLabs and ComfyUI have dots elsewhere, so that nothing of them is found and nothing is added, without a word.
      """,
    frontends: .reference, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .peft)])),
      .finds("<lora:↓ink:1> <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .peft)])),
      .silent("a cat <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles {
      guard let naming = facts.description?.naming, [.diffusers, .peft, .comfyUI, .xlabs].contains(naming) else {
        continue
      }
      findings.report(
        application.nameRange,
        "\(quoted(application.name)) has names of \(naming.rawValue), of which nothing is found up to version 1.8")
    }
  }
}

extension LoraDescription {
  fileprivate static let peft = LoraDescription(ofTensors: [
    "base_model.model.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight": [8, 768],
    "base_model.model.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora_B.weight": [1280, 8],
  ])
}
