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
}
