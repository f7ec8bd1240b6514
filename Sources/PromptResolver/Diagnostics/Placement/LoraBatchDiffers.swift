import PromptSyntax

extension PlanRule {
  static let loraBatchDiffers = PlanRule(
    id: "lora-batch-differs", category: .lora, severity: .warning,
    summary: "a prompt in a batch has different LoRAs from the first prompt",
    rationale: """
      The images of a batch are made at the same time, so LoRAs are loaded only once: those of the first prompt. Tags in
      the other prompts are removed and have no effect.
      """,
    frontends: .sharedBatch,
    examples: [
      PlanExample("a dog ↓<lora:oil:0.8>", after: "a cat <lora:oil:0.5>"),
      PlanExample("↓a dog", after: "a cat <lora:ink:0.8>"),
      PlanExample("a dog <lora:ink:0.8>", after: "a cat <lora:ink:0.8>"),
      PlanExample("a dog", after: "a cat"),
      PlanExample("a dog <lora:oil:0.8>"),
    ])
}

extension PlanRule {
  /// Where a later prompt asks for something else than the first one, whose LoRAs its image gets.
  static func differences(of plan: Plan, from first: Plan) -> [Diagnostic] {
    var findings = RuleFindings(of: loraBatchDiffers.description)
    let notes = ["generate prompts with different LoRAs one at a time"]
    let shared = first.loras.reduce(into: [:]) { $0[$1.target] = $1 }
    for application in plan.loras {
      if let other = shared[application.target] {
        if other.written == application.written { continue }
        findings.report(
          application.tag.range, "LoRA '\(application.name)' gets the multipliers of the batch's first prompt",
          notes: notes)
      } else {
        findings.report(
          application.tag.range,
          "LoRA '\(application.name)' is not applied: a batch uses only the LoRAs of its first prompt", notes: notes)
      }
    }
    let names = Set(plan.loras.map { $0.target })
    if let other = first.loras.first(where: { !names.contains($0.target) && $0.status.isActive }) {
      findings.report(
        SourceRange(0, 0), "LoRA '\(other.name)' of the batch's first prompt is applied to this image too", notes: notes
      )
    }
    return findings.found.diagnostics
  }
}
