import PromptModels
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// The embeddings of model folders, of which only those that a prompt mentions are opened.
enum LoadedEmbeddings {
  /// - Parameter folders: those in which the entries were found.
  static func of(_ entries: [CatalogEntry], in folders: [String], mentionedIn meaning: Meaning) -> EmbeddingTable {
    let names = EmbeddingTable(entries.map { Embedding(name: $0.name) })
    let mentioned = Set(names.mentions(in: meaning).map(\.name))
    return EmbeddingTable(
      entries.map { entry in
        guard mentioned.contains(entry.name) else { return Embedding(name: entry.name) }
        let file = ModelFile(inspecting: ModelFolder.path(of: entry, in: folders))
        // What a pickle holds is not known; it has a vector at least.
        let vectors = file.header.flatMap { LoraDescription(of: $0).embeddings.first?.vectors }
        return Embedding(name: entry.name, vectorCount: vectors ?? 1)
      })
  }
}
