import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraBundledEmbeddingUnused = Rule(
    id: "lora-bundled-embedding-unused", category: .lora, severity: .style,
    summary: "a LoRA's bundled embedding is not used",
    rationale: """
      Some LoRAs were trained together with an embedding that is stored in the same file. While the LoRA is loaded the
      WebUI knows the embedding, but it takes effect only if a prompt names it.
      """,
    frontends: .reference, features: [.known(.file)],
    examples: [
      .finds("a cat ↓<lora:ink:1>", models: .bundle),
      .finds("a cat ↓<lora:ink:1>", others: [.negative: "blurry"], models: .bundle),
      .silent("a cat, ink_emb <lora:ink:1>", models: .bundle),
      .silent("a cat <lora:ink:1>", others: [.negative: "ink_emb"], models: .bundle),
      .silent("a cat <lora:ink:1>", models: .ink()),
    ]
  ) { subject, findings in
    guard subject.role != .negative, !subject.input.isFragment else { return }
    var known: [WordSequence]?
    for (application, _, facts) in subject.appliedFiles {
      let names = facts.description?.embeddings.compactMap { $0.name } ?? []
      guard let first = names.first, facts.description?.kind == .lora else { continue }
      let texts = known ?? subject.textsForEmbeddings
      known = texts
      let isUsed = names.contains { name in texts.contains { $0.contains(WordSequence(name)) } }
      if isUsed { continue }
      findings.report(
        application.tag.range,
        "LoRA \(quoted(application.name)) includes the embedding \(quoted(first)), which no prompt uses")
    }
  }
}

extension KnownModels {
  fileprivate static let bundle = KnownModels.example(
    "ink", facts: ["ink": ModelFacts(description: .example(more: ["bundle_emb.ink_emb.string_to_param.*": [4, 768]]))])
}

extension LintSubject {
  /// The words of the prompt without its tags, and those of the negative prompt: where an embedding may be named.
  ///
  /// - Complexity: O(*n*).
  var textsForEmbeddings: [WordSequence] {
    [plan?.cleaned.string, input.prompts.negative?.description].compactMap { $0.map { WordSequence($0) } }
  }
}
