import ModelHeaders
public import PromptDocuments
import PromptResolver
public import PromptSyntax

/// A prompt that shows what a rule finds, or what it does not report.
public struct RuleExample: Sendable {
  private let example: MarkedPrompt<KnownModels>
  /// The steps of the image, if they matter.
  public private(set) var steps: Int?
  /// The LoRA hashes recorded in the image.
  public private(set) var loraHashes: [NamedHash] = []
  /// The embedding hashes recorded in the image.
  public private(set) var embeddingHashes: [NamedHash] = []

  /// The prompt.
  public var prompt: String { example.text }
  /// The prompt with `↓` where the findings of the rule start.
  package var marked: String { example.marked }
  /// Where the findings of the rule start, in bytes; empty where it finds nothing.
  public var offsets: [Int] { example.offsets }
  /// The prompt after the first fix-its of the rule; nil without fix-its.
  public var fixed: String? { example.fixed }
  /// Which prompt of the image it is.
  public var role: PromptRole { example.role }
  /// The other prompts of the image.
  public var others: [PromptRole: String] { example.others }
  /// The first prompt of a batch of which the example is the second; nil if it is not part of a batch.
  public var firstOfBatch: String? { example.firstOfBatch }
  /// The installed models; nil if they are not known.
  public var models: KnownModels? { example.models }
  /// The extensions that are installed.
  public var extensions: Set<PromptExtension> { example.extensions }
  /// The names of the frontends in which this holds; nil for all in which the rule applies.
  public var frontends: [String]? { example.frontends }

  /// A prompt in which the rule finds something at each `↓`.
  static func finds(
    _ marked: String, fixed: String? = nil, role: PromptRole = .positive, others: [PromptRole: String] = [:],
    models: KnownModels? = nil, steps: Int? = nil, loraHashes: [NamedHash] = [], embeddingHashes: [NamedHash] = [],
    with extensions: Set<PromptExtension> = [], in frontends: [String]? = nil
  ) -> RuleExample {
    RuleExample(
      example: MarkedPrompt(
        marked, fixed: fixed, role: role, others: others, models: models, with: extensions, in: frontends),
      steps: steps, loraHashes: loraHashes, embeddingHashes: embeddingHashes)
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

extension RuleExample {
  init(_ example: SyntaxExample) { self.init(example: example.map { _ in KnownModels() }) }

  init(_ example: PlanExample) {
    self.init(
      example: example.map { models in
        KnownModels(catalog: models.catalog, checkpoint: models.checkpoint) { entry in
          models.descriptions[entry.name].map { ModelFacts(description: $0) }
        }
      })
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

  /// Models for examples: a LoRA `ink` with this header.
  static func ink(_ description: LoraDescription = .example()) -> KnownModels {
    ink(ModelFacts(description: description))
  }

  /// Models for examples: a LoRA `ink` and what is known of it.
  static func ink(_ facts: ModelFacts) -> KnownModels { example("ink", facts: ["ink": facts]) }

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
