import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag in a negative prompt is text.
  static let loraInNegative = Rule(
    id: "lora-in-negative", category: .lora, severity: .error,
    summary: "a LoRA tag in a negative prompt is text",
    rationale: """
      Tags are read only in the positive prompt and apply to the whole image. In the negative prompt the tag is about
      eight tokens of text. To subtract a LoRA, give it a negative multiplier in the positive prompt.
      """,
    frontends: .textInNegative, origin: .plan,
    examples: [
      .finds("blurry ↓<lora:ink:0.8>", role: .negative),
      .silent("blurry", role: .negative, others: [.positive: "a cat <lora:ink:-0.8>"]),
      .silent("a cat <lora:ink:0.8>", others: [.negative: "blurry"]),
    ])
}
