import PromptSyntax

extension PlanRule {
  static let loraOverLimit = PlanRule(
    id: "lora-over-limit", category: .lora, severity: .warning,
    summary: "more LoRAs than the frontend applies",
    rationale: """
      Fooocus applies at most five LoRAs and silently drops the rest. The LoRAs selected in its window come first and
      count towards the five.
      """,
    frontends: .limited, features: .inactive,
    examples: [
      PlanExample("a <lora:b:1> <lora:c:1> <lora:d:1> <lora:e:1> <lora:f:1> ↓<lora:g:1>"),
      PlanExample("a <lora:b:1> <lora:c:1> <lora:d:1> <lora:e:1> <lora:f:1>"),
    ]
  ) { subject, findings in
    for application in subject.loras where application.status == .overLimit {
      findings.reportNoEffect(of: application, in: subject.frontend)
    }
  }
}
