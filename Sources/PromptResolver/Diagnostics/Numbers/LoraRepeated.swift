import PromptSyntax

extension PlanRule {
  static let loraRepeated = PlanRule(
    id: "lora-repeated", category: .lora, severity: .warning,
    summary: "a LoRA is used more than once, and not every mention counts as written",
    rationale: """
      In the WebUI all mentions of a name share one LoRA and each overwrites its multipliers, so the last multipliers
      are applied once per mention. In Forge and Fooocus a mention with the same values as an earlier one is ignored.
      """,
    fix: .unsafe, frontends: .unequalRepeats, features: [.several, .inactive],
    examples: [
      PlanExample("a cat <lora:ink:0.3> ↓<lora:ink:0.5>", fixed: "a cat  <lora:ink:0.5>", in: ["a1111"]),
      PlanExample("a cat <lora:ink:0.5> ↓<lora:ink:0.5>", in: ["forge", "fooocus"]),
      PlanExample("a cat <lora:ink:0.3> <lora:ink:0.5>", in: ["forge", "fooocus"]),
      PlanExample("a cat <lora:ink:0.5> <lora:oil:0.5>"),
    ]
  ) { subject, findings in
    for application in subject.loras where application.status == .repeated {
      findings.reportNoEffect(of: application, in: subject.frontend)
    }
    guard subject.frontend == .automatic1111 else { return }
    for mentions in subject.positionsByName(where: { $0.mentions > 1 }) {
      let last = subject.loras[mentions[mentions.count - 1]]
      guard let effective = last.effective else { continue }
      let (te, unet) = (effective.te.shortest, effective.unet.shortest)
      let multiplier = te == unet ? "multiplier \(te) is" : "multipliers \(te) and \(unet) are"
      findings.report(
        last.tag.range,
        "LoRA '\(last.name)' is used \(mentions.count) times, so its last \(multiplier) applied \(mentions.count) times",
        notes: ["all mentions of a name share one LoRA, and each overwrites its multipliers"],
        fixIt: FixIt(
          "keep only the last mention", safety: .unsafe,
          edits: mentions.dropLast().map { SourceEdit(replacing: subject.loras[$0].tag.range, with: "") }))
    }
  }
}
