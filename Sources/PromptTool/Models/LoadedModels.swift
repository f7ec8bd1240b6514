import ModelHeaders
import PromptLinter
import PromptModels
import PromptResolver
import PromptSyntax
import PromptTokenizer

/// Models from folders, whose files are read once, when a prompt first mentions them.
enum LoadedModels {
  /// - Parameters:
  ///   - checkpoint: the base model of the checkpoint, if known.
  ///   - encoder: the text encoder, if it is not the checkpoint's.
  static func of(
    folders: [ModelDirectory], checkpoint: ModelFamily?, encoder: TextEncoder?, wildcards: WildcardNames?,
    in surroundings: Surroundings
  ) throws(CommandFailure) -> KnownModels {
    guard !folders.isEmpty else {
      return KnownModels(checkpoint: checkpoint, textEncoder: encoder, wildcards: wildcards)
    }
    let catalog = try ModelFolder.userCatalog(of: folders, in: surroundings)
    let paths = ModelDirectory.distinct(folders).map(\.path)
    // The same for all folders, because one configuration names them.
    let bound = folders.first?.bound
    // The facts retain the hashes, so that each needs a memory of its own: one for both would retain itself.
    let (facts, hashes) = (Memory<CatalogEntry, ModelFacts>(), Memory<String, [String]>())
    return KnownModels(catalog: catalog, checkpoint: checkpoint, textEncoder: encoder, wildcards: wildcards) { entry in
      facts.value(for: entry) {
        let path = ModelFolder.path(of: entry, in: paths)
        let file = InspectedFile(path: path, within: bound, hashing: false) { _ in }
        return ModelFacts(metadata: file.file.header?.metadata, file.description, file.triggers) {
          hashes.value(for: path) { Self.hashes(ofFile: path) }
        }
      }
    }
  }

  /// The hashes that frontends write into images: of the tensors only, and of the whole file.
  private static func hashes(ofFile path: String) -> [String] {
    (try? ModelHashes(ofFile: path)).map { [$0.dataSHA256, $0.sha256].compactMap(\.self) } ?? []
  }
}

/// Values that are made when they are needed first, shared by all threads.
private final class Memory<Key: Hashable, Value>: Sendable {
  private let known = Locked<[Key: Value]>([:])

  func value(for key: Key, made make: () -> Value) -> Value {
    if let value = known.withLock({ $0[key] }) { return value }
    // Two threads may make the same value, which is cheaper than waiting.
    let value = make()
    known.withLock { $0[key] = value }
    return value
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
