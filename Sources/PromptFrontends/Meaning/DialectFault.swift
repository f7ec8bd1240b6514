public import PromptSyntax

/// Where a frontend fails on a prompt.
public struct DialectFault: Error, Sendable, Hashable {
  /// What is wrong.
  public let reason: Reason
  /// Where it stands in the source.
  public let range: SourceRange

  /// Why a frontend fails.
  public enum Reason: Sendable, Hashable {
    /// A number that cannot be read.
    case unreadableNumber
    /// A number that does not fit the type that the frontend keeps it in.
    case numberOutOfRange
    /// An embedding or network without a name, or an empty segment that the frontend does not expect.
    case missingItem
    /// A bracket that is not closed and follows text that was already read.
    case unclosedBracket
    /// Text that the frontend's grammar does not take.
    case unreadableText
    /// Options that do not fit what they follow.
    case invalidOptions
    /// Text on which the frontend never comes to an end.
    case endlessLoop
  }
}
