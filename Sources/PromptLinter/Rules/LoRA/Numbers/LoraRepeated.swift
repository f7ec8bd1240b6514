import PromptSyntax

extension Rule {
  /// A LoRA that is mentioned more than once.
  static let loraRepeated = Rule(
    id: "lora-repeated", category: .lora, severity: .warning,
    summary: "a LoRA is used more than once, and not every mention counts as written",
    rationale: """
      In the WebUI all mentions of a name share one LoRA and each overwrites its multipliers, so the last multipliers
      are applied once per mention. In Forge and Fooocus a mention with the same values as an earlier one is ignored.
      """,
    fix: .unsafe, frontends: .unequalRepeats, origin: .plan,
    examples: [
      .finds("a cat <lora:ink:0.3> ↓<lora:ink:0.5>", fixed: "a cat  <lora:ink:0.5>", in: ["a1111"]),
      .finds("a cat <lora:ink:0.5> ↓<lora:ink:0.5>", in: ["forge", "fooocus"]),
      .silent("a cat <lora:ink:0.3> <lora:ink:0.5>", in: ["forge", "fooocus"]),
      .silent("a cat <lora:ink:0.5> <lora:oil:0.5>"),
    ])
}
