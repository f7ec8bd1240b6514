public import PromptResolver

/// For which frontends a rule is true.
struct Frontends: Sendable {
  let contains: @Sendable (Frontend) -> Bool

  /// Whatever reads the prompt.
  static let all = Frontends { _ in true }
  /// AUTOMATIC1111's WebUI alone.
  static let reference = Frontends { $0 == .automatic1111 }
  /// The WebUI and what grew out of it: they share its brackets, schedules and `BREAK`, and cut any `<word:…>`.
  static let webUI = Frontends { $0.tags == .anyWord }
  /// Those in which `AND` parts the positive prompt, and only that one. SD.Next has the code and does not call it.
  static let conjunction = Frontends { $0 == .automatic1111 || $0 == .forge }
  /// Those to which the bare name of an embedding is the embedding.
  static let embeddingNames = Frontends { $0.tags == .anyWord || $0 == .stableDiffusionCpp }
  /// Those to which `embedding:name` is the embedding.
  static let embeddingPrefix = Frontends { $0 == .comfyUI || $0 == .promptControl }
  /// Those that read `{a|b}` and `__name__` only with an extension, or never.
  static let withoutWildcards = Frontends { [.automatic1111, .forge, .stableDiffusionCpp].contains($0) }
  /// Those that cut comments.
  static let comments = Frontends { $0.comments != .unsupported }
  /// Those that read LoRA tags.
  static let tags = Frontends { $0.tags != .unsupported }
  /// Those to which not everything is a tag that the WebUI takes for one.
  static let otherTags = Frontends { $0.tags != .anyWord }
  /// Those that read tags, but not in negative prompts, where they are text.
  static let textInNegative = Frontends { $0.tags != .unsupported && $0.negative == .text }
  /// Those that apply only so many LoRAs.
  static let limited = Frontends { $0.limit != nil }
  /// Those where several mentions of a LoRA do not add up, as far as a plan says so.
  static let unequalRepeats = Frontends {
    $0 == .automatic1111 || $0.repeats == .sumOfDifferent || $0.repeats == .exactOnce
  }
  /// Those where the LoRAs of a batch's first prompt are those of all its images.
  static let sharedBatch = Frontends { $0.sharesFirstPromptOfBatch }
  /// Those whose tags have named arguments: `te=0.5`.
  static let namedArguments = Frontends {
    [.textEncoderFirst, .textEncoderFirstWithoutDimension, .textEncoderFirstStepwise].contains($0.arguments)
  }
  /// Those in which a LoRA is called by its file without folder and extension, letter for letter.
  static let exactNames = Frontends { [.stemOrAlias, .dotlessStem, .firstStem].contains($0.lookup) }
}

extension Rule {
  /// Whether the rule is true in a frontend; where it is not, it is silent.
  public func applies(to frontend: Frontend) -> Bool { frontends.contains(frontend) }
}
