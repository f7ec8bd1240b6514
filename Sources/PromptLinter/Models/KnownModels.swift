public import ModelHeaders
public import PromptResolver

/// What is known about models: which are installed, what their files contain, and which checkpoint is used.
public struct KnownModels: Sendable {
  /// The installed models; nil if they are not known, so that names are not checked.
  public let catalog: Catalog?
  /// The family of the checkpoint that is used; nil if it is not known.
  public let checkpoint: ModelFamily?
  /// The installed wildcards; nil if they are not known, so that their names are not checked.
  public let wildcards: WildcardNames?
  /// What encodes the prompts; nil if it is not known.
  public let textEncoder: TextEncoder?
  private let embeddings: EmbeddingEntries
  private let read: @Sendable (CatalogEntry) -> ModelFacts?

  /// Creates a value from what is known.
  ///
  /// - Parameters:
  ///   - catalog: the installed models.
  ///   - checkpoint: the family of the checkpoint.
  ///   - wildcards: the installed wildcards.
  ///   - textEncoder: the text encoder, if it is not the checkpoint's.
  ///   - facts: reads the file of a model; called only for models that a prompt uses, but by several rules, so it should
  ///     cache.
  /// - Complexity: O(*embeddings*).
  public init(
    catalog: Catalog? = nil, checkpoint: ModelFamily? = nil, textEncoder: TextEncoder? = nil,
    wildcards: WildcardNames? = nil,
    facts: @escaping @Sendable (CatalogEntry) -> ModelFacts? = { _ in nil }
  ) {
    self.catalog = catalog
    self.checkpoint = checkpoint
    self.wildcards = wildcards
    self.textEncoder = textEncoder ?? checkpoint?.textEncoder
    embeddings = EmbeddingEntries(catalog?.embeddings ?? [])
    read = facts
  }

  /// The embedding of a name, or of a path as ComfyUI takes them, with extension or without.
  package func embedding(_ name: String) -> CatalogEntry? { embeddings.entry(name) }

  /// What the file of a model contains; nil if that is not known.
  public func facts(of entry: CatalogEntry) -> ModelFacts? { read(entry) }
}

/// What the file of a model and its sidecar files contain.
public struct ModelFacts: Sendable {
  /// The header; nil if it was not read.
  public let description: LoraDescription?
  /// The trigger words, the most trusted first.
  public let triggers: TriggerWords?
  /// The hashes recorded in the file or its sidecar files, in lowercase.
  public let hashes: [String]
  private let makeHashes: @Sendable () -> [String]
  /// Whether the file is an embedding for negative prompts, according to its metadata.
  public let isNegativeEmbedding: Bool

  /// Creates a value from facts.
  ///
  /// - Parameters:
  ///   - description: what the header says.
  ///   - triggers: the trigger words.
  ///   - hashes: the hashes recorded in the file or its sidecar files, in lowercase.
  ///   - isNegativeEmbedding: whether it is an embedding for negative prompts.
  ///   - madeHashes: computes the hashes of the whole file, which takes time; called only if an image records a hash that
  ///     is not among `hashes`, perhaps more than once.
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

  /// Creates a value from the metadata of a header, what it describes and the trigger words.
  ///
  /// - Parameter madeHashes: as for the other initializer.
  package init(
    metadata: [String: String]?, _ description: LoraDescription?, _ triggers: TriggerWords?,
    madeHashes: @escaping @Sendable () -> [String] = { [] }
  ) {
    let metadata = metadata ?? [:]
    let claimed = [metadata["sshs_model_hash"], metadata["modelspec.hash_sha256"]]
    self.init(
      description: description, triggers: triggers, hashes: claimed.compactMap { $0?.lowercased() },
      isNegativeEmbedding: metadata["modelspec.is_negative_embedding"]?.lowercased() == "true",
      madeHashes: madeHashes)
  }

  /// Whether the file is not the one with a hash; false if no hash of it is known.
  ///
  /// - Parameter claimed: the start of the hash, in lowercase hexadecimal digits.
  func isOther(than claimed: String) -> Bool {
    func agrees(_ hash: String) -> Bool { hash.hasPrefix(claimed) || claimed.hasPrefix(hash) }
    if hashes.contains(where: agrees) { return false }
    let made = makeHashes()
    return !(hashes + made).isEmpty && !made.contains(where: agrees)
  }
}
