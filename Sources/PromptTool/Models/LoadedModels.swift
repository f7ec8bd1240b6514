import PromptLinter
import PromptModels
import PromptResolver
import Synchronization

/// What is known of the models: those of folders, whose files are read when a prompt mentions them, and once.
enum LoadedModels {
  /// - Parameter checkpoint: the family of the checkpoint, where it is known.
  static func of(
    folders: [ModelDirectory], checkpoint: ModelFamily?, in surroundings: Surroundings
  ) throws(CommandFailure) -> KnownModels {
    guard !folders.isEmpty else { return KnownModels(checkpoint: checkpoint) }
    let catalog = try ModelFolder.userCatalog(of: folders, in: surroundings)
    let facts = FactsMemory(folders: ModelDirectory.distinct(folders))
    return KnownModels(catalog: catalog, checkpoint: checkpoint) { facts[$0] }
  }
}

/// What was read of model files, shared by all threads that lint.
private final class FactsMemory: Sendable {
  private let folders: [String]
  /// The same for all folders, because one configuration names them.
  private let bound: String?
  private let known = Mutex<[CatalogEntry: ModelFacts]>([:])
  /// Held by the facts too, which must not hold what holds them.
  private let hashes = HashMemory()

  init(folders: [ModelDirectory]) {
    self.folders = folders.map(\.path)
    bound = folders.first?.bound
  }

  subscript(entry: CatalogEntry) -> ModelFacts {
    if let facts = known.withLock({ $0[entry] }) { return facts }
    // Two threads may read one file; that costs less than to let one wait.
    let path = ModelFolder.path(of: entry, in: folders)
    let facts = ModelFacts(InspectedFile(path: path, within: bound, hashing: false) { _ in }) { [hashes] in hashes[path]
    }
    known.withLock { $0[entry] = facts }
    return facts
  }
}

/// The hashes of model files that were asked for.
private final class HashMemory: Sendable {
  private let known = Mutex<[String: [String]]>([:])

  /// The hashes that frontends write into images: of the data alone, and of the whole file.
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
