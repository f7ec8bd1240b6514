import PromptSyntax

extension Rule {
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
}
