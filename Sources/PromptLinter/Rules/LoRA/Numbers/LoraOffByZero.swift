import PromptSyntax

extension Rule {
  /// A LoRA with multiplier 0.
  static let loraOffByZero = Rule(
    id: "lora-off-by-zero", category: .lora, severity: .style,
    summary: "a LoRA has no effect because both multipliers are 0",
    rationale: """
      The file is still loaded, which takes time, and the image parameters list it. 'te=' alone also sets the UNet
      multiplier, so '<lora:ink:te=0>' disables the LoRA entirely.
      """,
    fix: .unsafe, frontends: .tags, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink:0>", fixed: "a cat ", in: ["a1111"]),
      .finds("a cat ↓<lora:ink:te=0>", fixed: "a cat <lora:ink:te=0:unet=1>", in: ["a1111"]),
      .finds("a cat ↓<lora:ink:0>", in: ["forge", "sdnext", "sdcpp", "swarmui", "fooocus", "prompt-control"]),
      .silent("a cat <lora:ink:0.8>"),
      .silent("a cat <lora:ink:0:1>", in: ["a1111", "forge", "sdnext", "swarmui", "prompt-control"]),
    ])
}
