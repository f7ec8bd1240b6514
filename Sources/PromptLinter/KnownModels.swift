public import PromptResolver

/// The models that there are, and what their files say.
public struct KnownModels: Sendable {
  /// The models by name.
  public let catalog: Catalog
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
    catalog: Catalog, checkpoint: ModelFamily? = nil,
    facts: @escaping @Sendable (CatalogEntry) -> ModelFacts? = { _ in nil }
  ) {
    self.catalog = catalog
    self.checkpoint = checkpoint
    embeddings = EmbeddingEntries(catalog.embeddings)
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
  /// All hashes that are known of the file, in small letters.
  public let hashes: [String]
  /// Whether the file says that it belongs into negative prompts.
  public let isNegativeEmbedding: Bool

  /// Puts facts together.
  public init(
    description: LoraDescription? = nil, triggers: TriggerWords? = nil, hashes: [String] = [],
    isNegativeEmbedding: Bool = false
  ) {
    self.description = description
    self.triggers = triggers
    self.hashes = hashes
    self.isNegativeEmbedding = isNegativeEmbedding
  }
}
