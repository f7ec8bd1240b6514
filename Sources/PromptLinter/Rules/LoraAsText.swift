import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag of the WebUI is text to another frontend.
  static let loraAsText = Rule(
    id: "lora-as-text", category: .lora, severity: .error,
    summary: "a LoRA tag of the WebUI's form is text to this frontend",
    rationale: """
      Frontends differ in what they take for a tag: some want a number, and to ComfyUI itself no tag means anything. What
      they do not take for one stays in the prompt as words, and the LoRA is left out.
      """,
    frontends: .otherTags, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink>", in: ["sdcpp", "fooocus", "prompt-control", "comfyui"]),
      .finds("a cat ↓<lora:ink:0.8>", in: ["comfyui"]),
      .finds("blurry ↓<lora:ink:0.8>", role: .negative, in: ["comfyui"]),
      .silent("a cat <lora:ink:0.8>", in: ["sdcpp", "swarmui", "fooocus", "prompt-control"]),
    ])

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
