import PromptFrontends
public import PromptLinter
public import PromptResolver
public import PromptSyntax

/// Answers what an editor asks while somebody writes a prompt: made once for a frontend and its models, used for each text.
///
/// ```swift
/// let editor = Editor(frontend: .automatic1111, models: models)
/// let prompt = editor.prompt("a (cat:1.2) <lora:in")
/// prompt.highlights().map(\.kind)               // [.bracket, .text, .weight, .weight, .bracket]
/// prompt.completions(at: 20).items[0].label     // ink_wash
/// ```
/// All offsets and ranges count UTF-8 bytes of the prompt. An offset outside of it counts as the nearest end, and no text
/// and no offset traps.
public struct Editor: Sendable {
  /// The frontend that the prompts are for.
  public let frontend: Frontend
  /// What is known about the installed models and the checkpoint.
  public let models: KnownModels
  /// The steps of the image, which hovers and schedules count.
  public let steps: SamplingSteps
  /// The installed extensions of the WebUI.
  public let extensions: Set<PromptExtension>
  /// Which constructs the frontend has.
  let constructs: ReadConstructs
  /// Finds the files that tags name.
  let resolver: Resolver
  /// The installed embeddings; nil without any.
  let embeddings: EmbeddingIndex?
  private let loras: NameIndex
  private let hypernetworks: NameIndex
  private let embeddingNames: NameIndex
  /// The syntax in which a prompt is a template; nil if nothing reads templates.
  let variants: VariantLanguage?

  /// Creates an editor.
  ///
  /// - Parameters:
  ///   - frontend: the frontend that the prompts are for.
  ///   - models: the installed models; without a catalog no names are completed.
  ///   - steps: the steps of the image.
  ///   - extensions: the installed extensions of the WebUI.
  /// - Complexity: O(*n*) in the length of all names.
  public init(
    frontend: Frontend = .automatic1111, models: KnownModels = KnownModels(), steps: SamplingSteps = .standard,
    extensions: Set<PromptExtension> = []
  ) {
    (self.frontend, self.models, self.steps, self.extensions) = (frontend, models, steps, extensions)
    constructs = ReadConstructs(of: frontend.dialect)
    resolver = Resolver(
      catalog: models.catalog, frontend: frontend, checkpoint: nil,
      readsStepwiseMultipliers: extensions.contains(.loractl), describing: { _ in nil })
    let names = models.catalog?.embeddingNames ?? []
    embeddings = names.isEmpty ? nil : EmbeddingIndex(names)
    loras = NameIndex(resolver.catalog?.loras ?? [])
    hypernetworks = NameIndex(models.catalog?.hypernetworks ?? [])
    embeddingNames = NameIndex(models.catalog?.embeddings ?? [])
    variants = frontend.variantLanguage(with: extensions)
  }

  /// Whether the frontend finds embeddings by `embedding:name`.
  var readsEmbeddingPrefix: Bool { Frontends.embeddingPrefix.contains(frontend) }

  /// The models that the name in a tag or text may mean.
  func names(of kind: ModelKind) -> NameIndex {
    switch kind {
    case .lora, .lycoris: loras
    case .hypernetwork: hypernetworks
    case .embedding: embeddingNames
    }
  }

  /// What a tag calls a model; nil if no tag can be written for it.
  func writtenName(of entry: CatalogEntry) -> String? {
    if entry.kind != .hypernetwork { return resolver.name(of: entry) }
    return [nil, .equalsSign].contains(NameSpelling.obstacle(in: entry.name)) ? entry.name : nil
  }

  /// Parses a prompt as the frontend does.
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - role: which prompt of the image it is: in negative prompts most frontends read tags as text.
  /// - Complexity: O(*n*).
  public func prompt(_ source: SourceText, role: PromptRole = .positive) -> EditedPrompt {
    EditedPrompt(tree: SyntaxTree(parsing: source, options: frontend.options(for: role)), role: role, editor: self)
  }

  /// Parses a prompt; as for a `SourceText`.
  public func prompt(_ text: String, role: PromptRole = .positive) -> EditedPrompt {
    prompt(SourceText(text), role: role)
  }
}
