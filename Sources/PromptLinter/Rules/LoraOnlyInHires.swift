import PromptResolver
import PromptSyntax

extension Rule {
  /// Only the hires prompt mentions a LoRA.
  static let loraOnlyInHires = Rule(
    id: "lora-only-in-hires", category: .set, severity: .warning,
    summary: "a LoRA acts in the hires pass only because the prompt does not mention it",
    rationale: """
      The first pass, which settles what is where, is made without it. That may be meant, for a LoRA that adds detail; then
      a comment '# sdprompt: ignore lora-only-in-hires' says so.
      """,
    frontends: .webUI, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink:0.8>", role: .hires, others: [.positive: "a cat"]),
      .silent("a cat <lora:ink:0.8>", role: .hires, others: [.positive: "a cat <lora:ink:0.5>"]),
    ])
}
