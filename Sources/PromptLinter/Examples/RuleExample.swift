public import PromptResolver
import PromptSyntax

/// A prompt that shows what a rule finds, or what it leaves alone.
public struct RuleExample: Sendable {
  /// The prompt.
  public let prompt: String
  /// Where the rule's findings start in it, in bytes; none where the rule is silent.
  public let places: [Int]
  /// The prompt after the rule's best fix-its, where it has some.
  public let fixed: String?
  /// Which prompt of the image it is.
  public let role: PromptSet.Role
  /// The other prompts of the image.
  public let others: [PromptSet.Role: String]
  /// The first prompt of a batch of which the example is the second; nil where it is made alone.
  public let firstOfBatch: String?
  /// The models that there are; nil where that is not known.
  public let models: KnownModels?
  /// The steps of the image, where they matter.
  public let steps: Int?
  /// The LoRA hashes that the image claims.
  public let loraHashes: [ClaimedHash]
  /// The embedding hashes that the image claims.
  public let embeddingHashes: [ClaimedHash]
  /// The extensions that the frontend has.
  public let extensions: Set<PromptExtension>
  /// The names of the frontends in which this holds; nil for all in which the rule applies.
  public let frontends: [String]?

  /// A prompt in which the rule finds something: at each `↓`, which is no part of it.
  static func finds(
    _ marked: String, fixed: String? = nil, role: PromptSet.Role = .positive,
    others: [PromptSet.Role: String] = [:], behind firstOfBatch: String? = nil, models: KnownModels? = nil,
    steps: Int? = nil, loraHashes: [ClaimedHash] = [], embeddingHashes: [ClaimedHash] = [],
    with extensions: Set<PromptExtension> = [], in frontends: [String]? = nil
  ) -> RuleExample {
    var prompt = ""
    var places: [Int] = []
    for scalar in marked.unicodeScalars {
      if scalar == "↓" { places.append(prompt.utf8.count) } else { prompt.unicodeScalars.append(scalar) }
    }
    precondition(!places.isEmpty, "an example of a finding marks its place with '↓'")
    return RuleExample(
      prompt: prompt, places: places, fixed: fixed, role: role, others: others,
      firstOfBatch: firstOfBatch, models: models, steps: steps, loraHashes: loraHashes,
      embeddingHashes: embeddingHashes, extensions: extensions, frontends: frontends)
  }

  /// A prompt in which the rule finds nothing.
  static func silent(
    _ prompt: String, role: PromptSet.Role = .positive, others: [PromptSet.Role: String] = [:],
    behind firstOfBatch: String? = nil, models: KnownModels? = nil, steps: Int? = nil, loraHashes: [ClaimedHash] = [],
    embeddingHashes: [ClaimedHash] = [], with extensions: Set<PromptExtension> = [], in frontends: [String]? = nil
  ) -> RuleExample {
    RuleExample(
      prompt: prompt, places: [], fixed: nil, role: role, others: others,
      firstOfBatch: firstOfBatch, models: models, steps: steps, loraHashes: loraHashes,
      embeddingHashes: embeddingHashes, extensions: extensions, frontends: frontends)
  }

  /// What a linter is handed to see the example.
  ///
  /// - Parameter prompt: stands in the place of the example's.
  package func input(_ prompt: String? = nil) -> LintInput {
    func text(_ role: PromptSet.Role) -> SourceText? {
      (role == self.role ? prompt ?? self.prompt : others[role]).map { SourceText($0) }
    }
    return LintInput(
      prompts: PromptSet(
        positive: text(.positive) ?? SourceText(""), negative: text(.negative), hires: text(.hires)),
      steps: steps.flatMap { try? SamplingSteps($0) }, loraHashes: loraHashes,
      embeddingHashes: embeddingHashes)
  }
}
