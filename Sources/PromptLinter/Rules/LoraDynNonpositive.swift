import PromptSyntax

extension Rule {
  /// A `dyn` that is 0 or less.
  static let loraDynNonpositive = Rule(
    id: "lora-dyn-nonpositive", category: .lora, severity: .warning,
    summary: "a 'dyn' of 0 or less cuts ranks off that were meant to stay",
    rationale: """
      'dyn' keeps the first so many ranks of a plain LoRA. 0 keeps none, so that the LoRA changes nothing, and a negative
      number leaves out the last ones, as a slice in Python does.
      """,
    fix: .unsafe, frontends: .reference, origin: .plan,
    examples: [
      .finds("a cat <lora:ink:0.8:↓dyn=0>", fixed: "a cat <lora:ink:0.8>"),
      .finds("a cat <lora:ink:0.8:0.8:↓-2>", fixed: "a cat <lora:ink:0.8:0.8>"),
      .silent("a cat <lora:ink:0.8:dyn=8>"),
      .silent("a cat <lora:ink:0.8>"),
    ])
}
