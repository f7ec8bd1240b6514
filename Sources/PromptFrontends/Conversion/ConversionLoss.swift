public import PromptSyntax

/// What a converted prompt does not say.
public struct ConversionLoss: Sendable, Hashable {
  /// Why not.
  public let reason: Reason
  /// Where it stands in the source.
  public let range: SourceRange
  /// What happens to the image.
  public let message: String
  /// What to do instead.
  public let advice: String

  /// What the other frontend does not have, or cannot write here.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A text that changes once or a few times during the image.
    case schedule
    /// Texts that take turns.
    case alternation
    /// Parts that are encoded apart.
    case conjunction
    /// The weight of a part.
    case partWeight
    /// A break between chunks or encodings.
    case `break`
    /// A network, or some of its multipliers.
    case network
    /// An embedding.
    case embedding
    /// A weight.
    case weight
    /// Characters that have no spelling there.
    case character
    /// Upper case.
    case letterCase
    /// A blend of texts.
    case blend
    /// A text that another one takes the place of.
    case swap
  }
}
