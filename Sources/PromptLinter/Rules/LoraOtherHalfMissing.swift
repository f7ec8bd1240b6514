import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A file in which one matrix of a pair is missing.
  static let loraOtherHalfMissing = Rule(
    id: "lora-other-half-missing", category: .lora, severity: .error,
    summary: "the WebUI refuses a file in which one half of a layer's change is missing",
    rationale: """
      A change is the product of two matrices. Where one of the two is not in the file, no kind of LoRA fits the layer, and
      the WebUI gives up the whole file; only the console says so. Broken conversions and merges make such files.
      """,
    frontends: .reference, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .halved)])),
      .finds(
        "<lora:wash:1> <lora:↓ink:1>",
        models: .example(
          "ink", "wash",
          facts: ["ink": ModelFacts(description: .halved), "wash": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:0>", models: .example("ink", facts: ["ink": ModelFacts(description: .halved)])),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles {
      guard let description = facts.description, description.kind == .lora, let first = description.orphans.first else {
        continue
      }
      let more = description.orphanCount > 1 ? " and \(description.orphanCount - 1) more" : ""
      findings.report(
        application.nameRange, "\(quoted(application.name)) is refused because halves of its changes are missing",
        notes: ["only one half is there of '\(first)'" + more])
    }
  }
}

extension LoraDescription {
  fileprivate static let halved = LoraDescription.example(more: [
    "lora_unet_mid_block_resnets_0_conv1.lora_up.weight": [64, 8]
  ])
}
