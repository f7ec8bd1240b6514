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
  public var loraHashes: [ClaimedHash]
  /// The embedding hashes recorded in the parameters of the image.
  public var embeddingHashes: [ClaimedHash]

  /// Creates an input from what is known.
  public init(
    prompts: PromptSet, isFragment: Bool = false, steps: SamplingSteps? = nil, loraHashes: [ClaimedHash] = [],
    embeddingHashes: [ClaimedHash] = []
  ) {
    self.prompts = prompts
    self.isFragment = isFragment
    self.steps = steps
    self.loraHashes = loraHashes
    self.embeddingHashes = embeddingHashes
  }
}

/// A name and the start of a hash, as the parameters of an image write them.
public struct ClaimedHash: Sendable, Hashable {
  /// The name of the LoRA or embedding.
  public let name: String
  /// Hexadecimal digits, in whatever case; usually 12.
  public let hash: String

  /// Puts a name and its hash together.
  public init(name: String, hash: String) {
    self.name = name
    self.hash = hash
  }
}
