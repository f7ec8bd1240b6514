import ModelHeaders
public import PromptDocuments
import PromptResolver
public import PromptSyntax

/// A prompt that shows what a rule finds, or what it does not report.
public struct RuleExample: Sendable {
  private let example: MarkedPrompt
  /// Which prompt of the image it is.
  public let role: PromptRole
  /// The other prompts of the image.
  public let others: [PromptRole: String]
  /// The first prompt of a batch of which the example is the second; nil if it is not part of a batch.
  public let firstOfBatch: String?
  /// The installed models; nil if they are not known.
  public let models: KnownModels?
  /// The steps of the image, if they matter.
  public let steps: Int?
  /// The LoRA hashes recorded in the image.
  public let loraHashes: [NamedHash]
  /// The embedding hashes recorded in the image.
  public let embeddingHashes: [NamedHash]
  /// The extensions that are installed.
  public let extensions: Set<PromptExtension>
  /// The names of the frontends in which this holds; nil for all in which the rule applies.
  public let frontends: [String]?

  /// The prompt.
  public var prompt: String { example.text }
  /// The prompt with `↓` where the findings of the rule start.
  package var marked: String { example.marked }
  /// Where the findings of the rule start, in bytes; empty where it finds nothing.
  public var offsets: [Int] { example.offsets }
  /// The prompt after the first fix-its of the rule; nil if it has none.
  public var fixed: String? { example.fixed }

  private init(
    _ marked: MarkedPrompt, _ role: PromptRole, others: [PromptRole: String] = [:], firstOfBatch: String? = nil,
    models: KnownModels? = nil, steps: Int? = nil, loraHashes: [NamedHash] = [], embeddingHashes: [NamedHash] = [],
    extensions: Set<PromptExtension>, frontends: [String]?
  ) {
    self.example = marked
    self.role = role
    self.others = others
    self.firstOfBatch = firstOfBatch
    self.models = models
    self.steps = steps
    self.loraHashes = loraHashes
    self.embeddingHashes = embeddingHashes
    self.extensions = extensions
    self.frontends = frontends
  }

  /// A prompt in which the rule finds something at each `↓`.
  static func finds(
    _ marked: String, fixed: String? = nil, role: PromptRole = .positive, others: [PromptRole: String] = [:],
    models: KnownModels? = nil, steps: Int? = nil, loraHashes: [NamedHash] = [], embeddingHashes: [NamedHash] = [],
    with extensions: Set<PromptExtension> = [], in frontends: [String]? = nil
  ) -> RuleExample {
    RuleExample(
      MarkedPrompt(marked, fixed: fixed), role, others: others, models: models, steps: steps, loraHashes: loraHashes,
      embeddingHashes: embeddingHashes, extensions: extensions, frontends: frontends)
  }

  /// A prompt in which the rule finds nothing.
  static func silent(
    _ prompt: String, role: PromptRole = .positive, others: [PromptRole: String] = [:],
    models: KnownModels? = nil, steps: Int? = nil, loraHashes: [NamedHash] = [], embeddingHashes: [NamedHash] = [],
    with extensions: Set<PromptExtension> = [], in frontends: [String]? = nil
  ) -> RuleExample {
    finds(
      prompt, role: role, others: others, models: models, steps: steps, loraHashes: loraHashes,
      embeddingHashes: embeddingHashes, with: extensions, in: frontends)
  }

  init(_ example: SyntaxExample) {
    self.init(
      example.prompt, example.isNegative ? .negative : .positive, extensions: example.extensions,
      frontends: example.frontends)
  }

  init(_ example: PlanExample) {
    self.init(
      example.prompt, example.role, others: example.others, firstOfBatch: example.firstOfBatch,
      models: example.models.map { models in
        KnownModels(catalog: models.catalog, checkpoint: models.checkpoint) { entry in
          models.descriptions[entry.name].map { ModelFacts(description: $0) }
        }
      }, extensions: example.extensions, frontends: example.frontends)
  }

  /// What a linter gets to see the example.
  ///
  /// - Parameter prompt: replaces that of the example.
  package func input(_ prompt: String? = nil) -> LintInput {
    func text(_ role: PromptRole) -> SourceText? {
      (role == self.role ? prompt ?? self.prompt : others[role]).map { SourceText($0) }
    }
    return LintInput(
      prompts: PromptSet(
        positive: text(.positive) ?? SourceText(""), negative: text(.negative), hires: text(.hires)),
      steps: steps.flatMap { try? SamplingSteps($0) }, loraHashes: loraHashes,
      embeddingHashes: embeddingHashes)
  }
}

extension KnownModels {
  /// Models for examples: LoRAs of these names, one embedding `easynegative`, and facts about them where given.
  static func example(
    _ names: String..., checkpoint: ModelFamily? = nil, facts: [String: ModelFacts] = [:]
  ) -> KnownModels {
    let entries =
      names.map { CatalogEntry(name: $0, path: $0 + ".safetensors") }
      + [CatalogEntry(kind: .embedding, name: "easynegative", path: "easynegative.safetensors")]
    return KnownModels(catalog: Catalog(entries: entries), checkpoint: checkpoint) { facts[$0.name] }
  }

  /// Models for examples: these embeddings, and what is known of all of them.
  static func embeddings(_ names: String..., checkpoint: ModelFamily? = nil, facts: ModelFacts? = nil) -> KnownModels {
    let entries = names.map { CatalogEntry(kind: .embedding, name: $0, path: $0 + ".safetensors") }
    return KnownModels(catalog: Catalog(entries: entries), checkpoint: checkpoint) { _ in facts }
  }
}

extension ModelFacts {
  /// What the file of an embedding of this shape says.
  static func embedding(vectors: Int, width: Int) -> ModelFacts {
    let tensor = ModelHeader.Tensor(name: "emb_params", type: "F32", shape: [vectors, width])
    return ModelFacts(description: LoraDescription(of: ModelHeader(tensors: [tensor])))
  }
}
