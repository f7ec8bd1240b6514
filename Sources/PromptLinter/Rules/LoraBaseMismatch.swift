import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA for another base model.
  static let loraBaseMismatch = Rule(
    id: "lora-base-mismatch", category: .lora, severity: .error,
    summary: "a LoRA was made for another base model than the checkpoint",
    rationale: """
      A LoRA's matrices fit the layers of one kind of model. With another kind they find no layer of their name, or layers
      of another shape: the LoRA does nothing, some of it is left out, or the frontend refuses the file. Shapes in the
      file tell the kind, not what the file says of itself.
      """,
    frontends: .tags, features: [.node(.extraNetwork)],
    examples: [
      .finds(
        "a cat <lora:↓ink:1>",
        models: .example("ink", checkpoint: .stableDiffusionXL, facts: ["ink": ModelFacts(description: .example())])),
      .finds(
        "a cat <lora:↓ink:1> <lora:ink:0.5>",
        models: .example(
          "ink", checkpoint: .flux1, facts: ["ink": ModelFacts(description: .example(width: 2048))])),
      .silent(
        "a cat <lora:ink:1>",
        models: .example(
          "ink", checkpoint: .stableDiffusionXL, facts: ["ink": ModelFacts(description: .example(width: 2048))])),
      .silent("a cat <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .example("ink", checkpoint: .stableDiffusionXL)),
    ]
  ) { subject, findings in
    guard let checkpoint = subject.models?.checkpoint, checkpoint != .unknown else { return }
    for (application, _, facts) in subject.appliedFiles {
      guard let description = facts.description, description.kind == .lora else { continue }
      let verdict = description.verdict
      guard !([verdict.family] + verdict.alternatives).contains(where: { $0.mayFit(checkpoint) }) else { continue }
      findings.report(
        application.nameRange,
        "\(quoted(application.name)) was made for \(verdict.family.rawValue), not for \(checkpoint.rawValue)",
        notes: [verdict.evidence])
    }
  }
}

extension ModelFamily {
  /// Whether a LoRA of this family can do something to a checkpoint; in doubt it can.
  fileprivate func mayFit(_ checkpoint: ModelFamily) -> Bool {
    if self == .unknown || self == checkpoint { return true }
    // The refiner is a part of SDXL, and Chroma grew out of FLUX.1.
    for kin in [[.stableDiffusionXL, .stableDiffusionXLRefiner], [.flux1, .flux1Control, .chroma]] as [Set<Self>]
    where kin.isSuperset(of: [self, checkpoint]) { return true }
    // One of a line without a size fits all of the line.
    return line == checkpoint.line && (self == line || checkpoint == line)
  }
}
