import PromptSyntax

extension Rule {
  /// A later prompt of a batch asks for other LoRAs than the first.
  static let loraBatchDiffers = Rule(
    id: "lora-batch-differs", category: .lora, severity: .warning,
    summary: "a prompt of a batch has other LoRAs than the first prompt",
    rationale: """
      The images of a batch are made at the same time, so LoRAs are loaded only once: those of the first prompt. Tags in
      the other prompts are removed and have no effect.
      """,
    frontends: .sharedBatch, origin: .plan,
    examples: [
      .finds("a dog ↓<lora:oil:0.8>", behind: "a cat <lora:oil:0.5>"),
      .finds("↓a dog", behind: "a cat <lora:ink:0.8>"),
      .silent("a dog <lora:ink:0.8>", behind: "a cat <lora:ink:0.8>"),
      .silent("a dog", behind: "a cat"),
      .silent("a dog <lora:oil:0.8>"),
    ])
}
