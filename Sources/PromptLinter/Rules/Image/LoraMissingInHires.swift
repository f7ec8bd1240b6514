import PromptResolver
import PromptSyntax

extension Rule {
  /// The hires prompt does not mention a LoRA of the prompt.
  static let loraMissingInHires = Rule(
    id: "lora-missing-in-hires", category: .set, severity: .warning,
    summary: "a LoRA is off in the hires pass because the hires prompt does not include it",
    rationale: """
      If there is a hires prompt, only its tags are loaded for the hires pass. A LoRA that is only in the main prompt
      shapes the small image, and the large one is then drawn without it.
      """,
    frontends: .webUI, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink:0.8>", others: [.hires: "a cat, sharp"]),
      .silent("a cat <lora:ink:0.8>", others: [.hires: "a cat, sharp <lora:ink:0.5>"]),
      .silent("a cat <lora:ink:0.8>"),
    ])
}
