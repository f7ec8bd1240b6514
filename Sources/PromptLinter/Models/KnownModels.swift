public import ModelHeaders
public import PromptResolver

/// What is known of the models: which there are, what their files say, and for which checkpoint a prompt is.
public struct KnownModels: Sendable {
  /// The models by name; nil where that is not known, and names are not checked.
  public let catalog: Catalog?
  /// The family of the checkpoint that the image is to be made with, where it is known.
  public let checkpoint: ModelFamily?
  private let embeddings: EmbeddingEntries
  private let read: @Sendable (CatalogEntry) -> ModelFacts?

  /// Puts together what is known.
  ///
  /// - Parameters:
  ///   - catalog: the models by name.
  ///   - checkpoint: the family of the checkpoint.
  ///   - facts: reads what a model's file says; called only for models that a prompt mentions, by several rules, so that it should remember.
  /// - Complexity: O(*embeddings*).
  public init(
    catalog: Catalog? = nil, checkpoint: ModelFamily? = nil,
    facts: @escaping @Sendable (CatalogEntry) -> ModelFacts? = { _ in nil }
  ) {
    self.catalog = catalog
    self.checkpoint = checkpoint
    embeddings = EmbeddingEntries(catalog?.embeddings ?? [])
    read = facts
  }

  /// The embedding of a name, or of a path as ComfyUI takes them, with extension or without.
  func embedding(_ name: String) -> CatalogEntry? { embeddings.entry(name) }

  /// What the file of a model says; nil where that is not known.
  public func facts(of entry: CatalogEntry) -> ModelFacts? { read(entry) }
}

/// What a model's file and its sidecars say.
public struct ModelFacts: Sendable {
  /// What the header says; nil when it was not read.
  public let description: LoraDescription?
  /// The words that the model answers to, the most trusted first.
  public let triggers: TriggerWords?
  /// The hashes that the file or its sidecars claim, in small letters.
  public let hashes: [String]
  private let makeHashes: @Sendable () -> [String]
  /// Whether the file says that it belongs into negative prompts.
  public let isNegativeEmbedding: Bool

  /// Puts facts together.
  ///
  /// - Parameter madeHashes: makes the hashes of the whole file, which takes its time; asked for only where an image
  ///   claims a hash that is none of ``hashes``, perhaps more than once.
  public init(
    description: LoraDescription? = nil, triggers: TriggerWords? = nil, hashes: [String] = [],
    isNegativeEmbedding: Bool = false, madeHashes: @escaping @Sendable () -> [String] = { [] }
  ) {
    self.description = description
    self.triggers = triggers
    self.hashes = hashes
    self.isNegativeEmbedding = isNegativeEmbedding
    makeHashes = madeHashes
  }

  /// Whether the file is not the one whose hash begins so; false where no hash of it is known.
  ///
  /// - Parameter claimed: hexadecimal digits in small letters.
  func isOther(than claimed: String) -> Bool {
    func agrees(_ hash: String) -> Bool { hash.hasPrefix(claimed) || claimed.hasPrefix(hash) }
    if hashes.contains(where: agrees) { return false }
    let made = makeHashes()
    return !(hashes + made).isEmpty && !made.contains(where: agrees)
  }
}
