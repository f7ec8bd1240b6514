public import PromptDocuments
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
  public var loraHashes: [NamedHash]
  /// The embeddings that the image was made with, by the hashes in its parameters.
  public var embeddingHashes: [NamedHash]

  /// Puts together what is known.
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
