import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraPartAbsent = Rule(
    id: "lora-part-absent", category: .lora, severity: .warning,
    summary: "the only part of the model that a LoRA changes has multiplier 0",
    rationale: """
      Many LoRAs change only the UNet, some only the text encoders. A multiplier for the other part then has no effect,
      and with a multiplier of 0 for the part it does change, the LoRA does nothing.
      """,
    frontends: .tags, features: [.known(.file)],
    examples: [
      .finds("a cat ↓<lora:ink:1:0>", models: .ink(), in: ["a1111", "forge", "sdnext"]),
      .finds("a cat ↓<lora:ink:0:1>", models: .ink(), in: ["swarmui", "prompt-control"]),
      .silent("a cat <lora:ink:0:1>", models: .ink(), in: ["a1111", "forge", "sdnext"]),
      .silent("a cat <lora:ink:1:0>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles {
      guard let description = facts.description, description.kind == .lora, !description.touched.isEmpty,
        let total = application.total, !total.changesOverSteps
      else { continue }
      let encoders: Set<ModuleGroup> = [.textEncoder1, .textEncoder2, .textEncoder3]
      let groups = Set(description.touched.map { $0.group })
      if total.unet == 0, groups.isDisjoint(with: encoders) {
        findings.report(
          application.tag.range,
          "LoRA \(quoted(application.name)) does not change the text encoder, and its UNet multiplier is 0")
      } else if total.te == 0, groups.isSubset(of: encoders) {
        findings.report(
          application.tag.range, "LoRA \(quoted(application.name)) changes only the text encoder, whose multiplier is 0"
        )
      }
    }
  }
}
