import PromptSyntax

extension Rule {
  /// Both multipliers of a LoRA are 0.
  static let loraOffByZero = Rule(
    id: "lora-off-by-zero", category: .lora, severity: .style,
    summary: "a LoRA changes nothing because both its multipliers are 0",
    rationale: """
      The file is still loaded, which takes time, and the image's parameters still list it. A 'te=' alone sets the UNet's
      multiplier too, so '<lora:ink:te=0>' is off altogether.
      """,
    fix: .unsafe, frontends: .tags, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink:0>", fixed: "a cat ", in: ["a1111"]),
      .finds("a cat ↓<lora:ink:te=0>", fixed: "a cat <lora:ink:te=0:unet=1>", in: ["a1111"]),
      .finds("a cat ↓<lora:ink:0>", in: ["forge", "sdnext", "sdcpp", "swarmui", "fooocus", "prompt-control"]),
      .silent("a cat <lora:ink:0.8>"),
      .silent("a cat <lora:ink:0:1>", in: ["a1111", "forge", "sdnext", "swarmui", "prompt-control"]),
    ])

  /// The frontend has enough LoRAs without this one.
  static let loraOverLimit = Rule(
    id: "lora-over-limit", category: .lora, severity: .warning,
    summary: "a LoRA is dropped because there can be only so many",
    rationale: """
      Fooocus applies five LoRAs and drops those after them without a word. The LoRAs that are chosen in its window come
      first and count towards the five.
      """,
    frontends: .limited, origin: .plan,
    examples: [
      .finds("a <lora:b:1> <lora:c:1> <lora:d:1> <lora:e:1> <lora:f:1> ↓<lora:g:1>"),
      .silent("a <lora:b:1> <lora:c:1> <lora:d:1> <lora:e:1> <lora:f:1>"),
    ])

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
