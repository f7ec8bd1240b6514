import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraBundledEmbeddingShadowed = Rule(
    id: "lora-bundled-embedding-shadowed", category: .lora, severity: .warning,
    summary: "an installed embedding replaces the one bundled with a LoRA",
    rationale: """
      Embeddings bundled in a LoRA file are registered only if the embeddings folder has none of that name. The
      installed one was not trained together with the LoRA.
      """,
    frontends: .reference, features: [.known(.file)],
    examples: [
      .finds("a cat, easynegative ↓<lora:ink:1>", models: .shadowed),
      .finds("a cat ↓<lora:ink:1>", others: [.negative: "easynegative"], models: .shadowed),
      .silent("a cat <lora:ink:1>", models: .shadowed),
      .silent("a cat, easynegative <lora:ink:1>", models: .ink()),
    ]
  ) { subject, findings in
    guard subject.role != .negative, let catalog = subject.models?.catalog else { return }
    var known: [WordSequence]?
    for (application, _, facts) in subject.appliedFiles {
      let names = facts.description?.embeddings.compactMap { $0.name } ?? []
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
        "\(quoted(shadowed)) is the installed embedding, not the one bundled with LoRA \(quoted(application.name))")
    }
  }
}

extension KnownModels {
  fileprivate static let shadowed = KnownModels.example(
    "ink",
    facts: ["ink": ModelFacts(description: .example(more: ["bundle_emb.easynegative.string_to_param.*": [4, 768]]))])
}
