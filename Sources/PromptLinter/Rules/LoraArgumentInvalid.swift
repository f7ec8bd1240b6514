import PromptSyntax

extension Rule {
  /// An argument of a tag does not read.
  static let loraArgumentInvalid = Rule(
    id: "lora-argument-invalid", category: .lora, severity: .error,
    summary: "an argument of a LoRA tag is no number, or the tag has no name",
    rationale: """
      In the WebUI the error ends the work on all LoRAs of the prompt: the image is made without any of them. SD.Next keeps
      the LoRAs of the image before, SwarmUI and comfyui-prompt-control make no image, stable-diffusion.cpp leaves out this
      LoRA alone.
      """,
    fix: .unsafe, frontends: .tags, origin: .plan,
    examples: [
      .finds("a cat <lora:ink:↓0,8>", fixed: "a cat <lora:ink:0.8>", in: ["a1111"]),
      .finds("a cat <lora:ink:↓strong>", in: ["a1111", "forge", "sdnext", "swarmui", "sdcpp"]),
      .finds("a cat ↓<lora:te=0.5>", in: ["a1111"]),
      .silent("a cat <lora:ink:0.8>"),
    ])
}
