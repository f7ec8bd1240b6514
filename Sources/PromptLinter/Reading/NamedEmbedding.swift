import PromptResolver
import PromptSyntax

/// An embedding of the catalog that a prompt names.
struct NamedEmbedding {
  let mention: EmbeddingMention
  let entry: CatalogEntry
  let facts: ModelFacts?
}

extension LintSubject {
  /// The embeddings that the frontend puts in, in source order.
  ///
  /// - Complexity: O(*mentions* × *embeddings*).
  var namedEmbeddings: [NamedEmbedding] {
    guard let models, !mentions.isEmpty else { return [] }
    let readsNames = Frontends.embeddingNames.contains(profile)
    guard readsNames || Frontends.embeddingPrefix.contains(profile) else { return [] }
    return mentions.compactMap { mention in
      guard mention.certainty == (readsNames ? .certain : .comfyUI), let entry = models.catalog.embedding(mention.name)
      else { return nil }
      return NamedEmbedding(mention: mention, entry: entry, facts: models.facts(of: entry))
    }
  }
}

extension Catalog {
  /// The embedding of a name, or of a path as ComfyUI takes them, with extension or without.
  func embedding(_ name: String) -> CatalogEntry? {
    if let entry = embeddings.first(where: { $0.name == name }) { return entry }
    return embeddings.first { $0.path == name || $0.path.hasSuffix("/" + name) || $0.hasPath(name) }
  }
}

extension CatalogEntry {
  /// Whether the path without extension ends in the name, whole folders taken.
  fileprivate func hasPath(_ name: String) -> Bool {
    let stem =
      path.hasSuffix(".safetensors") ? path.dropLast(12) : path.hasSuffix(".pt") ? path.dropLast(3) : path.dropLast(4)
    return stem == name || stem.hasSuffix("/" + name)
  }
}

extension KnownModels {
  /// Models for examples: these embeddings, and what is known of all of them.
  static func embeddings(_ names: String..., checkpoint: ModelFamily? = nil, facts: ModelFacts? = nil) -> KnownModels {
    let entries = names.map { CatalogEntry(kind: .embedding, name: $0, path: $0 + ".safetensors") }
    return KnownModels(catalog: Catalog(entries: entries), checkpoint: checkpoint) { _ in facts }
  }
}

extension ModelFacts {
  /// What the file of an embedding of this shape says.
  static func embedding(vectors: Int, width: Int) -> ModelFacts {
    let tensor = ModelHeader.Tensor(name: "emb_params", type: "F32", shape: [vectors, width])
    return ModelFacts(description: LoraDescription(of: ModelHeader(tensors: [tensor])))
  }
}

extension NamedEmbedding {
  /// What its header says of its vectors.
  var description: EmbeddingDescription? {
    guard let description = facts?.description, description.kind == .embedding else { return nil }
    return description.embeddings.first
  }
}
