import PromptSyntax

extension Rule {
  /// An argument of a tag does not read.
  static let loraArgumentInvalid = Rule(
    id: "lora-argument-invalid", category: .lora, severity: .error,
    summary: "an argument of a LoRA tag is no number, or the tag has no name",
    rationale: """
      In the WebUI the error ends the work on all LoRAs of the prompt: the image is made without any of them. SD.Next keeps
      the LoRAs of the image before, SwarmUI and comfyui-prompt-control make no image, stable-diffusion.cpp leaves out this
      LoRA alone. Extensions of the WebUI read more: 'loractl' multipliers that change over the steps, 'dynamic-prompts'
      choices, and 'lora-block-weight' weights of blocks, which need the name 'lbw' since version 1.5 of the WebUI.
      """,
    fix: .unsafe, frontends: .tags, origin: .plan,
    examples: [
      .finds("a cat <lora:ink:↓0,8>", fixed: "a cat <lora:ink:0.8>", in: ["a1111"]),
      .finds("a cat <lora:ink:↓0@0,1@0.25>", in: ["a1111", "forge"]),
      .silent("a cat <lora:ink:0@0,1@0.25>", with: [.loractl], in: ["a1111", "forge"]),
      .finds("a cat <lora:ink:1:↓MIDD>", fixed: "a cat <lora:ink:1:lbw=MIDD>", in: ["a1111", "forge"]),
      .finds("a cat <lora:ink:↓{0.5|1}>", in: ["a1111", "forge", "sdnext"]),
      .silent("a cat <lora:ink:{0.5|1}>", with: [.dynamicPrompts], in: ["a1111", "forge", "sdnext"]),
      .finds("a cat <lora:ink:↓strong>", in: ["a1111", "forge", "sdnext", "swarmui", "sdcpp"]),
      .finds("a cat ↓<lora:te=0.5>", in: ["a1111"]),
      .silent("a cat <lora:ink:0.8>"),
    ])
}
