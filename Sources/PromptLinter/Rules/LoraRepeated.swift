import PromptSyntax

extension Rule {
  /// A LoRA is mentioned more than once.
  static let loraRepeated = Rule(
    id: "lora-repeated", category: .lora, severity: .warning,
    summary: "a LoRA is mentioned more than once, and not all mentions count as written",
    rationale: """
      In the WebUI all mentions of a name share one LoRA and each sets its multipliers anew, so the last multipliers count,
      and they count as often as the LoRA is mentioned. In Forge and Fooocus a mention that says the same as an earlier one
      counts for nothing.
      """,
    fix: .unsafe, frontends: .unequalRepeats, origin: .plan,
    examples: [
      .finds("a cat <lora:ink:0.3> ↓<lora:ink:0.5>", fixed: "a cat  <lora:ink:0.5>", in: ["a1111"]),
      .finds("a cat <lora:ink:0.5> ↓<lora:ink:0.5>", in: ["forge", "fooocus"]),
      .silent("a cat <lora:ink:0.3> <lora:ink:0.5>", in: ["forge", "fooocus"]),
      .silent("a cat <lora:ink:0.5> <lora:oil:0.5>"),
    ])
}
