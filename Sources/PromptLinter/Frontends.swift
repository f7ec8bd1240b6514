public import PromptResolver

/// For which frontends a rule is true.
struct Frontends: Sendable {
  let contains: @Sendable (Profile) -> Bool

  /// Whatever reads the prompt.
  static let all = Frontends { _ in true }
  /// AUTOMATIC1111's WebUI alone.
  static let reference = Frontends { $0 == .automatic1111 }
  /// The WebUI and what grew out of it: they share its brackets, schedules, `AND` and `BREAK`, and cut any `<word:…>`.
  static let webUI = Frontends { $0.tags == .anyWord }
  /// Those to which the bare name of an embedding is the embedding.
  static let embeddingNames = Frontends { $0.tags == .anyWord || $0 == .stableDiffusionCpp }
  /// Those to which `embedding:name` is the embedding.
  static let embeddingPrefix = Frontends { $0 == .comfyUI || $0 == .promptControl }
  /// Those that read `{a|b}` and `__name__` only with an extension, or never.
  static let withoutWildcards = Frontends { [.automatic1111, .forge, .stableDiffusionCpp].contains($0) }
  /// Those that cut comments.
  static let comments = Frontends { $0.comments != .none }
  /// Those that read LoRA tags.
  static let tags = Frontends { $0.tags != .none }
}

extension Rule {
  /// Whether the rule is true in a frontend; where it is not, it is silent.
  public func applies(to profile: Profile) -> Bool { frontends.contains(profile) }
}
