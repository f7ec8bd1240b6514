import PromptSyntax

extension PlanRule {
  static let loraOffByZero = PlanRule(
    id: "lora-off-by-zero", category: .lora, severity: .style,
    summary: "a LoRA has no effect because both multipliers are 0",
    rationale: """
      The file is still loaded, which takes time, and the image parameters list it. 'te=' alone also sets the UNet
      multiplier, so '<lora:ink:te=0>' disables the LoRA entirely.
      """,
    fix: .unsafe, frontends: .tags, features: .inactive,
    examples: [
      PlanExample("a cat ↓<lora:ink:0>", fixed: "a cat ", in: ["a1111"]),
      PlanExample("a cat ↓<lora:ink:te=0>", fixed: "a cat <lora:ink:te=0:unet=1>", in: ["a1111"]),
      PlanExample("a cat ↓<lora:ink:0>", in: ["forge", "sdnext", "sdcpp", "swarmui", "fooocus", "prompt-control"]),
      PlanExample("a cat <lora:ink:0.8>"),
      PlanExample("a cat <lora:ink:0:1>", in: ["a1111", "forge", "sdnext", "swarmui", "prompt-control"]),
    ]
  ) { subject, findings in
    let frontend = subject.frontend
    for application in subject.loras where application.status == .offByZero {
      guard frontend == .automatic1111 else {
        findings.reportNoEffect(of: application, in: frontend)
        continue
      }
      let tag = application.tag
      guard application.written?.isZero ?? false, !tag.positional.isEmpty else { continue }
      var notes = ["the file is still loaded"]
      var fixIts = [FixIt.removing(tag.range, safety: .unsafe, "remove \(quoted(tag.text))")]
      let unet = tag.positional.count > 1 ? tag.positional[1].text : "1"
      if let te = tag.named("te"), tag.named("unet") == nil, tag.positional.count < 3,
        PythonNumber.float(unet) != 0
      {
        notes.insert("'\(te.text)' alone also sets the UNet multiplier", at: 0)
        fixIts.insert(.inserting(":unet=\(unet)", at: tag.range.upperBound - 1, safety: .unsafe), at: 0)
      }
      findings.report(
        tag.range, "LoRA '\(application.name)' has no effect, because both multipliers are 0", notes: notes,
        fixIts: fixIts)
    }
  }
}

extension RuleFindings {
  /// Reports that a mention adds nothing, and why.
  mutating func reportNoEffect(of application: LoraApplication, in frontend: Frontend) {
    report(
      application.tag.range, "LoRA '\(application.name)' has no effect in \(frontend.title)",
      notes: [application.reason])
  }
}
