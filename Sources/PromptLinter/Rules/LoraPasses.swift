import PromptResolver
import PromptSyntax

extension Rule {
  /// The hires prompt does not mention a LoRA of the prompt.
  static let loraMissingInHires = Rule(
    id: "lora-missing-in-hires", category: .set, severity: .warning,
    summary: "a LoRA is off in the hires pass because the hires prompt does not mention it",
    rationale: """
      Where there is a hires prompt, its tags alone say what is loaded for the hires pass. A LoRA that only the prompt
      mentions shapes the small image, and the large one is drawn over it without the LoRA.
      """,
    frontends: .webUI, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink:0.8>", others: [.hires: "a cat, sharp"]),
      .silent("a cat <lora:ink:0.8>", others: [.hires: "a cat, sharp <lora:ink:0.5>"]),
      .silent("a cat <lora:ink:0.8>"),
    ])

  /// Only the hires prompt mentions a LoRA.
  static let loraOnlyInHires = Rule(
    id: "lora-only-in-hires", category: .set, severity: .warning,
    summary: "a LoRA acts in the hires pass only because the prompt does not mention it",
    rationale: """
      The first pass, which settles what is where, is made without it. That may be meant, for a LoRA that adds detail; then
      a comment '# promptlint: ignore lora-only-in-hires' says so.
      """,
    frontends: .webUI, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink:0.8>", role: .hires, others: [.positive: "a cat"]),
      .silent("a cat <lora:ink:0.8>", role: .hires, others: [.positive: "a cat <lora:ink:0.5>"]),
    ])
}
