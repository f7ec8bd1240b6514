public import PromptSyntax

/// An error with which a frontend fails on a prompt.
public struct DialectFault: Error, Sendable, Hashable {
  /// What is wrong.
  public let reason: Reason
  /// Its range in the source.
  public let range: SourceRange

  /// Why a frontend fails.
  public enum Reason: Sendable, Hashable {
    /// A number that cannot be parsed.
    case unreadableNumber
    /// A number that does not fit into the type that the frontend stores it in.
    case numberOutOfRange
    /// An embedding or network without a name, or an empty segment that the frontend does not expect.
    case missingItem
    /// A bracket that is not closed and follows text that was already read.
    case unclosedBracket
    /// Text that the frontend's grammar does not accept.
    case unreadableText
    /// Options that are not valid for what they follow.
    case invalidOptions
    /// Text that the frontend never finishes parsing.
    case endlessLoop
  }
}
