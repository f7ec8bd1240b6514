import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA for another base model.
  static let loraBaseMismatch = Rule(
    id: "lora-base-mismatch", category: .lora, severity: .error,
    summary: "a LoRA was made for another base model than the checkpoint",
    rationale: """
      A LoRA's matrices fit the layers of one kind of model. With another kind they find no layer of their name, or layers
      of another shape: the LoRA has no effect, or the frontend refuses the file. Shapes in the file decide, not what its
      metadata says. Where another LoRA has the same name but for words such as 'xl' or 'sd15' and fits the checkpoint,
      that one is suggested.
      """,
    fix: .unsafe, frontends: .tags, origin: .plan,
    examples: [
      .finds(
        "a cat <lora:↓ink:1>",
        models: .example("ink", checkpoint: .stableDiffusionXL, facts: ["ink": ModelFacts(description: .example())])),
      .finds(
        "a cat <lora:↓ink:1> <lora:ink:0.5>",
        models: .example(
          "ink", checkpoint: .flux1, facts: ["ink": ModelFacts(description: .example(width: 2048))])),
      .finds(
        "a cat <lora:↓knight:1>", fixed: "a cat <lora:knight_xl:1>",
        models: .example(
          "knight", "knight_xl", "knight_sd2", checkpoint: .stableDiffusionXL,
          facts: [
            "knight": ModelFacts(description: .example()),
            "knight_xl": ModelFacts(description: .example(width: 2048)),
            "knight_sd2": ModelFacts(description: .example(width: 1024)),
          ])),
      .silent(
        "a cat <lora:ink:1>",
        models: .example(
          "ink", checkpoint: .stableDiffusionXL, facts: ["ink": ModelFacts(description: .example(width: 2048))])),
      .silent("a cat <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .example("ink", checkpoint: .stableDiffusionXL)),
    ])
}
