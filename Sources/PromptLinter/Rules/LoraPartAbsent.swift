import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA whose only part is multiplied with 0.
  static let loraPartAbsent = Rule(
    id: "lora-part-absent", category: .lora, severity: .warning,
    summary: "the one part of the model that a LoRA changes is multiplied with 0",
    rationale: """
      Many LoRAs change the denoiser alone, some the text encoders alone. A multiplier for the other part then has nothing
      to multiply, and with 0 for the part that is there the LoRA does nothing.
      """,
    frontends: .tags, features: [.node(.extraNetwork)],
    examples: [
      .finds(
        "a cat ↓<lora:ink:1:0>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())]),
        in: ["a1111", "forge", "sdnext"]),
      .finds(
        "a cat ↓<lora:ink:0:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())]),
        in: ["swarmui", "prompt-control"]),
      .silent(
        "a cat <lora:ink:0:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())]),
        in: ["a1111", "forge", "sdnext"]),
      .silent("a cat <lora:ink:1:0>", models: .example("ink")),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles {
      guard let description = facts.description, description.kind == .lora, !description.touched.isEmpty,
        let total = application.total, !total.changesOverSteps
      else { continue }
      let encoders: Set<ModuleGroup> = [.textEncoder1, .textEncoder2, .textEncoder3]
      let groups = Set(description.touched.map(\.group))
      if total.unet == 0, groups.isDisjoint(with: encoders) {
        findings.report(
          application.tag.range, "\(quoted(application.name)) changes no text encoder, and its other multiplier is 0")
      } else if total.te == 0, groups.isSubset(of: encoders) {
        findings.report(
          application.tag.range, "\(quoted(application.name)) changes text encoders only, and their multiplier is 0")
      }
    }
  }
}
