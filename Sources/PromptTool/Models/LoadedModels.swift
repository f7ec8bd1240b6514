import ModelHeaders
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// Models from folders, whose files are read once, when a prompt first mentions them.
enum LoadedModels {
  /// - Parameter checkpoint: the base model of the checkpoint, if known.
  static func of(
    folders: [ModelDirectory], checkpoint: ModelFamily?, in surroundings: Surroundings
  ) throws(CommandFailure) -> KnownModels {
    guard !folders.isEmpty else { return KnownModels(checkpoint: checkpoint) }
    let catalog = try ModelFolder.userCatalog(of: folders, in: surroundings)
    let facts = FactsMemory(folders: ModelDirectory.distinct(folders))
    return KnownModels(catalog: catalog, checkpoint: checkpoint) { facts[$0] }
  }
}

/// Facts about model files, shared by all threads.
private final class FactsMemory: Sendable {
  private let folders: [String]
  /// The same for all folders, because one configuration names them.
  private let bound: String?
  private let known = Locked<[CatalogEntry: ModelFacts]>([:])
  /// Separate from the facts, which retain it, to avoid a reference cycle.
  private let hashes = HashMemory()

  init(folders: [ModelDirectory]) {
    self.folders = folders.map(\.path)
    bound = folders.first?.bound
  }

  subscript(entry: CatalogEntry) -> ModelFacts {
    if let facts = known.withLock({ $0[entry] }) { return facts }
    // Two threads may read the same file, which is cheaper than waiting.
    let path = ModelFolder.path(of: entry, in: folders)
    let facts = ModelFacts(InspectedFile(path: path, within: bound, hashing: false) { _ in }) { [hashes] in hashes[path]
    }
    known.withLock { $0[entry] = facts }
    return facts
  }
}

/// Hashes of model files, computed on demand.
private final class HashMemory: Sendable {
  private let known = Locked<[String: [String]]>([:])

  /// The hashes that frontends write into images: of the tensors only, and of the whole file.
  subscript(path: String) -> [String] {
    if let hashes = known.withLock({ $0[path] }) { return hashes }
    let hashes = (try? ModelHashes(ofFile: path)).map { [$0.dataSHA256, $0.sha256].compactMap(\.self) } ?? []
    known.withLock { $0[path] = hashes }
    return hashes
  }
}

extension ModelFacts {
  fileprivate init(_ file: InspectedFile, madeHashes: @escaping @Sendable () -> [String]) {
    let metadata = file.file.header?.metadata ?? [:]
    let claimed = [metadata["sshs_model_hash"], metadata["modelspec.hash_sha256"]]
    self.init(
      description: file.description, triggers: file.triggers, hashes: claimed.compactMap { $0?.lowercased() },
      isNegativeEmbedding: metadata["modelspec.is_negative_embedding"]?.lowercased() == "true",
      madeHashes: madeHashes)
  }
}

/// Embeddings from folders, of which only those that a prompt mentions are opened.
enum LoadedEmbeddings {
  /// - Parameter folders: the folders in which the entries were found.
  static func of(_ entries: [CatalogEntry], in folders: [String], mentionedIn meaning: Meaning) -> EmbeddingTable {
    let entries = entries.filter { $0.fault == nil }
    let names = EmbeddingTable(entries.map { Embedding(name: $0.name) })
    let mentioned = Set(names.mentions(in: meaning).map(\.name))
    return EmbeddingTable(
      entries.map { entry in
        guard mentioned.contains(entry.name) else { return Embedding(name: entry.name) }
        let file = ModelFile(inspecting: ModelFolder.path(of: entry, in: folders))
        // An embedding has at least one vector.
        return Embedding(name: entry.name, vectorCount: file.embedding?.vectors ?? 1)
      })
  }
}
