import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraNamingUnsupported = Rule(
    id: "lora-naming-unsupported", category: .lora, severity: .warning, isRecommended: false,
    summary: "WebUI versions up to 1.8 cannot match the tensor names of diffusers or PEFT files",
    rationale: """
      These versions cut each tensor name at the first dot and look up the result among kohya's layer names. Files from
      diffusers, PEFT, XLabs and ComfyUI have dots elsewhere, so no layer matches, and the LoRA silently has no effect.
      """,
    frontends: .reference, features: [.known(.file)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .ink(.peft)),
      .finds("<lora:↓ink:1> <lora:ink:1>", models: .ink(.peft)),
      .silent("a cat <lora:ink:1>", models: .ink()),
      .silent("a cat <lora:ink:1>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles {
      guard let naming = facts.description?.naming, [.diffusers, .peft, .comfyUI, .xlabs].contains(naming) else {
        continue
      }
      findings.report(
        application.nameRange,
        "LoRA \(quoted(application.name)) uses \(naming.rawValue) tensor names, which WebUI versions up to 1.8 cannot match"
      )
    }
  }
}

extension LoraDescription {
  fileprivate static let peft = LoraDescription(ofTensors: [
    "base_model.model.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight": [8, 768],
    "base_model.model.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora_B.weight": [1280, 8],
  ])
}
