import PromptSyntax

extension PlanRule {
  static let loraMissingInHires = PlanRule(
    id: "lora-missing-in-hires", category: .image, severity: .warning,
    summary: "a LoRA is off in the hires pass because the hires prompt does not include it",
    rationale: """
      If there is a hires prompt, only its tags are loaded for the hires pass. A LoRA that is only in the main prompt
      shapes the small image, and the large one is then drawn without it.
      """,
    frontends: .webUI,
    examples: [
      PlanExample("a cat ↓<lora:ink:0.8>", others: [.hires: "a cat, sharp"]),
      PlanExample("a cat <lora:ink:0.8>", others: [.hires: "a cat, sharp <lora:ink:0.5>"]),
      PlanExample("a cat <lora:ink:0.8>"),
    ])
}

extension PlanRule {
  /// LoRAs of the prompt that the hires prompt does not include.
  static func missingInHires(_ hires: Plan, of positive: Plan) -> [Diagnostic] {
    onePass(positive, notIn: hires, loraMissingInHires) {
      "LoRA '\($0)' is off in the hires pass, because the hires prompt does not include it"
    }
  }

  /// The first mention of each LoRA that is applied for one plan and not mentioned in the other.
  static func onePass(
    _ plan: Plan, notIn other: Plan, _ rule: PlanRule, _ message: (String) -> String
  ) -> [Diagnostic] {
    var findings = RuleFindings(of: rule.description)
    var seen = Set(other.loras.map { $0.target })
    for application in plan.loras where application.status.isActive && seen.insert(application.target).inserted {
      findings.report(
        application.tag.range, message(application.name),
        notes: ["in the hires pass the tags of the hires prompt replace those of the prompt"])
    }
    return findings.found.diagnostics
  }
}
