import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag in a negative prompt is text.
  static let loraInNegative = Rule(
    id: "lora-in-negative", category: .lora, severity: .error,
    summary: "a LoRA tag in a negative prompt is text",
    rationale: """
      Tags are read in the positive prompt alone, and act on the whole image. In the negative prompt the tag is words, and
      about eight tokens of them. What a LoRA should take away is written with a negative multiplier in the positive prompt.
      """,
    frontends: .textInNegative, origin: .plan,
    examples: [
      .finds("blurry ↓<lora:ink:0.8>", role: .negative),
      .silent("blurry", role: .negative, others: [.positive: "a cat <lora:ink:-0.8>"]),
      .silent("a cat <lora:ink:0.8>", others: [.negative: "blurry"]),
    ])
}
