import PromptSyntax

extension PlanRule {
  static let loraOnlyInHires = PlanRule(
    id: "lora-only-in-hires", category: .image, severity: .warning,
    summary: "a LoRA is active only in the hires pass because the prompt does not include it",
    rationale: """
      The first pass, which determines the composition, is made without it. If that is intended, for a LoRA that adds
      detail, say so with '# sdprompt: ignore lora-only-in-hires'.
      """,
    frontends: .webUI,
    examples: [
      PlanExample("a cat ↓<lora:ink:0.8>", role: .hires, others: [.positive: "a cat"]),
      PlanExample("a cat <lora:ink:0.8>", role: .hires, others: [.positive: "a cat <lora:ink:0.5>"]),
    ])
}

extension PlanRule {
  /// LoRAs of the hires prompt that the prompt does not include.
  static func onlyInHires(_ hires: Plan, of positive: Plan) -> [Diagnostic] {
    onePass(hires, notIn: positive, loraOnlyInHires) {
      "LoRA '\($0)' is active only in the hires pass, because the prompt does not include it"
    }
  }
}
