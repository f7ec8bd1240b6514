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
  /// Those that cut comments.
  static let comments = Frontends { $0.comments != .none }
  /// Those that read LoRA tags.
  static let tags = Frontends { $0.tags != .none }
  /// Those whose tags have named arguments: `te=0.5`.
  static let namedArguments = Frontends {
    [.textEncoderFirst, .textEncoderFirstWithoutDimension, .textEncoderFirstStepwise].contains($0.arguments)
  }
  /// Those in which a LoRA is called by its file without folder and extension, letter for letter.
  static let exactNames = Frontends { [.stemOrAlias, .dotlessStem, .firstStem].contains($0.lookup) }
}

extension Rule {
  /// Whether the rule is true in a frontend; where it is not, it is silent.
  public func applies(to profile: Profile) -> Bool { frontends.contains(profile) }
}
