public import PromptResolver
public import PromptSyntax

/// What is to be linted: the prompts of one image, and what else is known of that image.
public struct LintInput: Sendable, Hashable {
  /// The prompts.
  public var prompts: PromptSet
  /// Whether the prompts are styles: texts that are joined to prompts, or put around them. What is missing in one may be
  /// in the other, so some rules say less.
  public var isFragment: Bool
  /// The steps of the image; nil where they are not known, and schedules are not compared with them.
  public var steps: SamplingSteps?
  /// The LoRAs that the image was made with, by the hashes in its parameters.
  public var loraHashes: [ClaimedHash]
  /// The embeddings that the image was made with, by the hashes in its parameters.
  public var embeddingHashes: [ClaimedHash]

  /// Puts together what is known.
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
