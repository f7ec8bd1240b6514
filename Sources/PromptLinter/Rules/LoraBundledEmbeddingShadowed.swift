import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA's embedding that gives way to one in the folder.
  static let loraBundledEmbeddingShadowed = Rule(
    id: "lora-bundled-embedding-shadowed", category: .lora, severity: .warning,
    summary: "an embedding in the folder is taken instead of the one that a LoRA brings along",
    rationale: """
      The embeddings of a LoRA's file are registered only under names that the folder of embeddings does not have. Another
      embedding of that name was not trained together with the LoRA.
      """,
    frontends: .reference, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat, easynegative ↓<lora:ink:1>", models: .shadowed),
      .finds("a cat ↓<lora:ink:1>", others: [.negative: "easynegative"], models: .shadowed),
      .silent("a cat <lora:ink:1>", models: .shadowed),
      .silent(
        "a cat, easynegative <lora:ink:1>", models: .example("ink", facts: ["ink": ModelFacts(description: .example())])
      ),
    ]
  ) { subject, findings in
    guard subject.role != .negative, let catalog = subject.models?.catalog else { return }
    var known: [WordSequence]?
    for (application, _, facts) in subject.appliedFiles {
      let names = facts.description?.embeddings.compactMap(\.name) ?? []
      guard !names.isEmpty, facts.description?.kind == .lora else { continue }
      let texts = known ?? subject.textsForEmbeddings
      known = texts
      let shadowed = names.first { name in
        catalog.embeddings.contains { $0.name.hasSameScalars(as: name) }
          && texts.contains { $0.contains(WordSequence(name)) }
      }
      guard let shadowed else { continue }
      findings.report(
        application.tag.range,
        "\(quoted(shadowed)) is the embedding in the folder, not the one that \(quoted(application.name)) brings along")
    }
  }
}

extension KnownModels {
  fileprivate static let shadowed = KnownModels.example(
    "ink",
    facts: ["ink": ModelFacts(description: .example(more: ["bundle_emb.easynegative.string_to_param.*": [4, 768]]))])
}
