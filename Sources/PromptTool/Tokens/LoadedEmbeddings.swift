import ModelHeaders
import PromptModels
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// The embeddings of model folders, of which only those that a prompt mentions are opened.
enum LoadedEmbeddings {
  /// - Parameter folders: those in which the entries were found.
  static func of(_ entries: [CatalogEntry], in folders: [String], mentionedIn meaning: Meaning) -> EmbeddingTable {
    let entries = entries.filter { $0.fault == nil }
    let names = EmbeddingTable(entries.map { Embedding(name: $0.name) })
    let mentioned = Set(names.mentions(in: meaning).map(\.name))
    return EmbeddingTable(
      entries.map { entry in
        guard mentioned.contains(entry.name) else { return Embedding(name: entry.name) }
        let file = ModelFile(inspecting: ModelFolder.path(of: entry, in: folders))
        // A file that does not say how many it has has one at least.
        return Embedding(name: entry.name, vectorCount: file.embedding?.vectors ?? 1)
      })
  }
}
