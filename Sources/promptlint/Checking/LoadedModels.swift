import PromptLinter
import PromptModels
import PromptResolver
import Synchronization

/// The models of folders, whose files are read when a prompt mentions them, and once.
enum LoadedModels {
  /// - Parameter checkpoint: the family of the checkpoint, where it is known.
  static func of(
    folders: [String], checkpoint: ModelFamily?, in surroundings: Surroundings
  ) throws(CommandFailure) -> KnownModels {
    let catalog = try ModelFolder.userCatalog(of: folders, in: surroundings)
    let facts = FactsMemory(folders: ModelFolder.distinct(folders))
    return KnownModels(catalog: catalog, checkpoint: checkpoint) { facts[$0] }
  }
}

/// What was read of model files, shared by all threads that lint.
private final class FactsMemory: Sendable {
  private let folders: [String]
  private let known = Mutex<[CatalogEntry: ModelFacts]>([:])

  init(folders: [String]) { self.folders = folders }

  subscript(entry: CatalogEntry) -> ModelFacts {
    if let facts = known.withLock({ $0[entry] }) { return facts }
    // Two threads may read one file; that costs less than to let one wait.
    let facts = ModelFacts(InspectedFile(path: ModelFolder.path(of: entry, in: folders), hashing: false) { _ in })
    known.withLock { $0[entry] = facts }
    return facts
  }
}

extension ModelFacts {
  fileprivate init(_ file: InspectedFile) {
    let metadata = file.file.header?.metadata ?? [:]
    let claimed = [metadata["sshs_model_hash"], metadata["modelspec.hash_sha256"]]
    self.init(
      description: file.description, triggers: file.triggers, hashes: claimed.compactMap { $0?.lowercased() },
      isNegativeEmbedding: metadata["modelspec.is_negative_embedding"]?.lowercased() == "true")
  }
}
