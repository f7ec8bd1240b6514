import PromptSyntax

extension PlanRule {
  static let loraInNegative = PlanRule(
    id: "lora-in-negative", category: .lora, severity: .error,
    summary: "a LoRA tag in a negative prompt is text",
    rationale: """
      Tags are read only in the positive prompt and apply to the whole image. In the negative prompt the tag is about
      eight tokens of text. To subtract a LoRA, give it a negative multiplier in the positive prompt.
      """,
    frontends: .textInNegative, features: .literal,
    examples: [
      PlanExample("blurry ↓<lora:ink:0.8>", role: .negative),
      PlanExample("blurry", role: .negative, others: [.positive: "a cat <lora:ink:-0.8>"]),
      PlanExample("a cat <lora:ink:0.8>", others: [.negative: "blurry"]),
    ]
  ) { subject, findings in
    let frontend = subject.frontend
    guard subject.isNegative, frontend.tags != .unsupported else { return }
    for tag in subject.literal {
      findings.report(
        tag.range, "'\(tag.text)' is read as text in a negative prompt",
        notes: [
          "\(frontend.title) reads tags only in the positive prompt; use a negative multiplier there to subtract the LoRA"
        ])
    }
  }
}
