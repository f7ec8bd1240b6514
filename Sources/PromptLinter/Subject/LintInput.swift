public import PromptDocuments
public import PromptResolver
public import PromptSyntax

/// What a linter checks: the prompts of one image, and what else is known about that image.
public struct LintInput: Sendable, Hashable {
  /// The prompts.
  public var prompts: PromptSet
  /// Whether the prompts are styles, which are combined with prompts. What is missing in one may be in the other, so some
  /// rules report less.
  public var isFragment: Bool
  /// The steps of the image; nil if they are not known.
  public var steps: SamplingSteps?
  /// The LoRA hashes recorded in the parameters of the image.
  public var loraHashes: [NamedHash]
  /// The embedding hashes recorded in the parameters of the image.
  public var embeddingHashes: [NamedHash]

  /// Creates an input from what is known.
  public init(
    prompts: PromptSet, isFragment: Bool = false, steps: SamplingSteps? = nil, loraHashes: [NamedHash] = [],
    embeddingHashes: [NamedHash] = []
  ) {
    self.prompts = prompts
    self.isFragment = isFragment
    self.steps = steps
    self.loraHashes = loraHashes
    self.embeddingHashes = embeddingHashes
  }
}
