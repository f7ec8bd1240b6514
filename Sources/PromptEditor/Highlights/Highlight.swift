public import PromptSyntax

/// A range of a prompt that an editor colors.
public struct Highlight: Sendable, Hashable {
  /// The range; never empty.
  public let range: SourceRange
  /// What it is.
  public let kind: Kind
  /// The product of all weights around the text; nil where it is not text, or not sent to the text encoder.
  public let weight: Double?

  /// The kinds of highlights.
  ///
  /// The raw values are names for semantic tokens, scopes and style classes.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Text with a weight other than 1.
    case text = "weighted"
    /// A bracket of an emphasis or a de-emphasis.
    case bracket
    /// The number of an emphasis or part, with its colon.
    case weight
    /// A bracket or colon of a schedule.
    case schedule
    /// The number of a schedule, with its colon.
    case when
    /// A bracket or bar of an alternation.
    case alternation
    /// `AND`.
    case conjunction = "and"
    /// `BREAK`, where it ends a chunk.
    case `break`
    /// A comment.
    case comment
    /// `<`, `>` or `:` of a tag.
    case tag
    /// The word of a tag, such as `lora`.
    case tagWord = "tag-word"
    /// The name of a network in its tag.
    case name
    /// An argument of a tag.
    case argument
    /// The name of an installed embedding.
    case embedding
    /// A backslash and the character that it makes text.
    case escape
    /// A backslash that has no effect but is removed.
    case backslash
    /// A bracket or bar that belongs to no construct.
    case stray
    /// A wildcard, variant or variable that is filled in before the prompt is read.
    case variant
    /// Syntax of the frontend that the WebUI does not have.
    case markup
  }

  init(range: SourceRange, kind: Kind, weight: Double? = nil) {
    (self.range, self.kind, self.weight) = (range, kind, weight)
  }
}
