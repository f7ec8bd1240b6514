public import PromptSyntax

/// Something in a prompt that is lost when it is converted.
public struct ConversionLoss: Sendable, Hashable {
  /// What kind of construct it is.
  public let reason: Reason
  /// Its range in the source.
  public let range: SourceRange
  /// What happens to the image.
  public let message: String
  /// What to do instead.
  public let advice: String

  /// What the other frontend does not support, or cannot express here.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A text that changes once or a few times during the image.
    case schedule
    /// Texts that alternate.
    case alternation
    /// Parts that are encoded separately.
    case conjunction
    /// The weight of a part.
    case partWeight = "part-weight"
    /// A break between chunks or encodings.
    case `break`
    /// A network, or some of its multipliers.
    case network
    /// An embedding.
    case embedding
    /// A weight.
    case weight
    /// Characters that cannot be written there.
    case character
    /// Upper case.
    case letterCase = "letter-case"
    /// A blend of texts.
    case blend
    /// A text that is replaced by another one during the image.
    case swap
    /// Text that is drawn at random, or that changes from image to image.
    case choice
    /// What stands in the prompt for a setting: a section, a preset, a variable or a parameter.
    case setting
  }
}

extension Diagnostic {
  /// Reports a loss of a conversion.
  package init(_ loss: ConversionLoss) {
    self.init(
      ruleID: "lost-\(loss.reason.rawValue)", severity: .warning, range: loss.range, message: loss.message,
      notes: loss.advice.isEmpty ? [] : [loss.advice])
  }
}

extension MeaningComparison.Difference {
  /// What happens to the image, as a conversion says it.
  package var message: String { LossText.message(self).message }
}
