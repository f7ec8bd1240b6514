import ModelHeaders
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// An embedding of the catalog that a prompt names.
struct NamedEmbedding {
  let mention: EmbeddingMention
  let entry: CatalogEntry
  let facts: ModelFacts?
}

extension LintSubject {
  /// The embeddings that the frontend loads, in source order.
  ///
  /// - Complexity: O(*mentions*), besides what the facts cost.
  var namedEmbeddings: [NamedEmbedding] {
    guard let models, !mentions.isEmpty else { return [] }
    let readsNames = Frontends.embeddingNames.contains(frontend)
    guard readsNames || Frontends.embeddingPrefix.contains(frontend) else { return [] }
    return mentions.compactMap { mention in
      guard mention.certainty == (readsNames ? .certain : .comfyUI), let entry = models.embedding(mention.name)
      else { return nil }
      return NamedEmbedding(mention: mention, entry: entry, facts: models.facts(of: entry))
    }
  }
}

extension NamedEmbedding {
  /// What its header says of its vectors.
  var description: EmbeddingDescription? {
    guard let description = facts?.description, description.kind == .embedding else { return nil }
    return description.embeddings.first
  }
}

extension LintSubject {
  /// The tokens of the prompt's longest part in their chunks, as the first step shows it; nil where the reference makes
  /// no image.
  ///
  /// Embeddings that the prompt names take the places of their vectors, one if their files were not read.
  /// - Complexity: that of the tokenizer on a text for each part.
  func tokenCount() -> TokenCount? {
    guard let steps = try? SamplingSteps(1),
      let meaning = try? Meaning(of: tree.source, steps: steps, options: tree.options)
    else { return nil }
    let named = namedEmbeddings.map { Embedding(name: $0.entry.name, vectorCount: $0.description?.vectors ?? 1) }
    return TokenCount(of: meaning, embeddings: EmbeddingTable(named))
  }
}
