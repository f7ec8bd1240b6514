import PromptSyntax

extension Rule {
  /// A `dyn` that is 0 or less.
  static let loraDynNonpositive = Rule(
    id: "lora-dyn-nonpositive", category: .lora, severity: .warning,
    summary: "a 'dyn' of 0 or less removes ranks",
    rationale: """
      'dyn' keeps that many ranks of a plain LoRA. 0 keeps none, so the LoRA has no effect; a negative number removes
      ranks from the end, like a Python slice.
      """,
    fix: .unsafe, frontends: .reference, origin: .plan,
    examples: [
      .finds("a cat <lora:ink:0.8:↓dyn=0>", fixed: "a cat <lora:ink:0.8>"),
      .finds("a cat <lora:ink:0.8:0.8:↓-2>", fixed: "a cat <lora:ink:0.8:0.8>"),
      .silent("a cat <lora:ink:0.8:dyn=8>"),
      .silent("a cat <lora:ink:0.8>"),
    ])
}
