import ModelHeaders
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

/// The embeddings of a catalog by all names that a prompt may have for them.
struct EmbeddingEntries: Sendable {
  private var byName: [NameKey: CatalogEntry] = [:]
  /// By their paths without folders, or with some of them, and with extension or without: so ComfyUI names them.
  private var byPath: [NameKey: CatalogEntry] = [:]

  /// - Complexity: O(*embeddings*).
  init(_ embeddings: [CatalogEntry]) {
    for entry in embeddings {
      if byName[NameKey(entry.name)] == nil { byName[NameKey(entry.name)] = entry }
      var rest = Substring(entry.path)
      while true {
        for name in [rest, Self.withoutExtension(rest)] where byPath[NameKey(String(name))] == nil {
          byPath[NameKey(String(name))] = entry
        }
        guard let slash = rest.firstIndex(of: "/") else { break }
        rest = rest[rest.index(after: slash)...]
      }
    }
  }

  /// The first embedding of a name, or else of a path.
  func entry(_ name: String) -> CatalogEntry? { byName[NameKey(name)] ?? byPath[NameKey(name)] }

  private static func withoutExtension(_ path: Substring) -> Substring {
    path.lastIndex(of: ".").map { path[..<$0] } ?? path
  }
}

extension NamedEmbedding {
  /// What its header says of its vectors.
  var description: EmbeddingDescription? {
    guard let description = facts?.description, description.kind == .embedding else { return nil }
    return description.embeddings.first
  }
}
