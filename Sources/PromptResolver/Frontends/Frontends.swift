import PromptFrontends

/// The frontends to which a rule applies.
package struct Frontends: Sendable {
  package let contains: @Sendable (Frontend) -> Bool

  package init(_ contains: @escaping @Sendable (Frontend) -> Bool) { self.contains = contains }

  /// Whatever reads the prompt.
  package static let all = Frontends { _ in true }
  /// All but one, in which it is right.
  package static func allBut(_ frontend: Frontend) -> Frontends { Frontends { $0 != frontend } }
  /// Those that read `(a:1.2)` as a weight.
  package static let weights = Frontends { !$0.dialect.reading(of: .weight).isText }
  /// AUTOMATIC1111's WebUI alone.
  package static let reference = Frontends { $0 == .automatic1111 }
  /// The WebUI and what grew out of it: they share its brackets, schedules and `BREAK`, and cut any `<word:…>`.
  package static let webUI = Frontends { $0.tags == .anyWord }
  /// Those in which `AND` splits the positive prompt, and only that one. SD.Next has the code and does not call it.
  package static let conjunction = Frontends { $0.dialect.reading(of: .conjunction) == .same && $0.tags == .anyWord }
  /// Those that find an embedding by its bare name.
  package static let embeddingNames = Frontends { $0.dialect.reading(of: .embedding) == .same }
  /// Those that find an embedding by `embedding:name`.
  package static let embeddingPrefix = Frontends { $0 == .comfyUI || $0 == .promptControl }
  /// Those in which a number in brackets replaces the weights around it.
  package static let replacingWeights = Frontends {
    [Frontend.comfyUI, .swarmUI, .promptControl, .fooocus].contains($0)
  }
  /// Those that expand `{a|b}` and `__name__` only with an extension, or never.
  package static let withoutWildcards = Frontends {
    [.automatic1111, .forge, .reForge, .stableDiffusionCpp].contains($0)
  }
  /// Those that cut comments.
  package static let comments = Frontends { $0.comments != .unsupported }
  /// Those that read LoRA tags.
  package static let tags = Frontends { $0.tags != .unsupported }
  /// Those that do not read everything as a tag that the WebUI does.
  package static let otherTags = Frontends { $0.tags != .anyWord }
  /// Those that read tags, but not in negative prompts, where they are text.
  package static let textInNegative = Frontends { $0.tags != .unsupported && $0.negative == .text }
  /// Those that limit the number of LoRAs.
  package static let limited = Frontends { $0.limit != nil }
  /// Those in which several mentions of a LoRA do not add up, as far as a plan reports it.
  package static let unequalRepeats = Frontends {
    $0 == .automatic1111 || $0.repeats == .sumOfDifferent || $0.repeats == .exactOnce
  }
  /// Those in which the LoRAs of a batch's first prompt apply to all its images.
  package static let sharedBatch = Frontends { $0.sharesFirstPromptOfBatch }
  /// Those whose tags have named arguments: `te=0.5`.
  package static let namedArguments = Frontends {
    [.textEncoderFirst, .textEncoderFirstWithoutDimension, .textEncoderFirstStepwise].contains($0.arguments)
  }
  /// Those in which a LoRA is named exactly by its file without folder and extension.
  package static let exactNames = Frontends { [.stemOrAlias, .dotlessStem, .firstStem].contains($0.lookup) }
}
