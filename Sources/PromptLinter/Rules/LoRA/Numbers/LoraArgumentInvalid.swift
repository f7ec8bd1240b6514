import PromptSyntax

extension Rule {
  /// An argument of a tag does not read.
  static let loraArgumentInvalid = Rule(
    id: "lora-argument-invalid", category: .lora, severity: .error,
    summary: "a LoRA tag without a name, or with an argument that is not a number",
    rationale: """
      In the WebUI the error disables all LoRAs in the prompt. SD.Next keeps the LoRAs of the previous image, SwarmUI
      and comfyui-prompt-control make no image, and stable-diffusion.cpp skips only this LoRA. Some arguments are read
      by extensions of the WebUI: 'loractl' has multipliers that change over the steps, 'dynamic-prompts' has choices,
      and 'lora-block-weight' has block weights, which must be named 'lbw' since version 1.5 of the WebUI.
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
