/// What a prompt is for.
public enum PromptRole: String, Sendable, Hashable, CaseIterable {
  case positive
  case negative
  /// Replaces the positive prompt in the hires pass.
  case hires
  /// Replaces the negative prompt in the hires pass.
  case hiresNegative = "hires-negative"
  /// A style: text that the WebUI appends to the positive prompt, or in which it replaces `{prompt}` by the prompt.
  case style
  /// The text of a style for the negative prompt.
  case negativeStyle = "negative-style"

  /// Whether the text describes what the image should not show.
  public var isNegative: Bool { self == .negative || self == .hiresNegative || self == .negativeStyle }

  /// The options with which the WebUI parses such a prompt.
  public var parsingOptions: ParsingOptions { isNegative ? .negativePrompt : .positivePrompt }
}
