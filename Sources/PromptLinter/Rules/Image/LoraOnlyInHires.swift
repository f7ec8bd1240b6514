import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA that is active only in the hires pass.
  static let loraOnlyInHires = Rule(
    id: "lora-only-in-hires", category: .set, severity: .warning,
    summary: "a LoRA is active only in the hires pass because the prompt does not include it",
    rationale: """
      The first pass, which determines the composition, is made without it. If that is intended, for a LoRA that adds
      detail, say so with '# sdprompt: ignore lora-only-in-hires'.
      """,
    frontends: .webUI, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink:0.8>", role: .hires, others: [.positive: "a cat"]),
      .silent("a cat <lora:ink:0.8>", role: .hires, others: [.positive: "a cat <lora:ink:0.5>"]),
    ])
}
