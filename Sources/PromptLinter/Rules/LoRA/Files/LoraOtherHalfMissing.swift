import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraOtherHalfMissing = Rule(
    id: "lora-other-half-missing", category: .lora, severity: .error,
    summary: "a LoRA file with only one of the two matrices of a layer",
    rationale: """
      Each change to a layer is the product of two matrices. If one of them is missing, the layer matches no LoRA
      format, and the WebUI rejects the whole file with only a message on the console. Faulty conversions and merges
      produce such files.
      """,
    frontends: .reference, features: [.known(.file)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .ink(.halved)),
      .finds(
        "<lora:wash:1> <lora:↓ink:1>",
        models: .example(
          "ink", "wash", facts: ["ink": ModelFacts(description: .halved), "wash": ModelFacts(description: .example())])),
      .silent("a cat <lora:ink:1>", models: .ink()),
      .silent("a cat <lora:ink:0>", models: .ink(.halved)),
    ]
  ) { subject, findings in
    for (application, _, facts) in subject.appliedFiles {
      guard let description = facts.description, description.kind == .lora, let first = description.orphans.first else {
        continue
      }
      let more = description.orphanCount > 1 ? " and \(description.orphanCount - 1) more" : ""
      findings.report(
        application.nameRange, "LoRA \(quoted(application.name)) is rejected, because one matrix of a pair is missing",
        evidence: ["only one of the two matrices is present for '\(first)'" + more])
    }
  }
}

extension LoraDescription {
  fileprivate static let halved = LoraDescription.example(more: [
    "lora_unet_mid_block_resnets_0_conv1.lora_up.weight": [64, 8]
  ])
}
