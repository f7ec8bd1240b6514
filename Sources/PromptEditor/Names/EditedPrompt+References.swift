public import PromptSyntax

extension EditedPrompt {
  /// The range of the model's name at a caret, which ``edits(renamingAt:to:)`` replaces; nil where none is.
  ///
  /// - Complexity: O(*n*).
  public func nameRange(at offset: Int) -> SourceRange? { nil }

  /// The names in the prompt that load what the name at a caret loads: by the file's name, its alias or a path. In source
  /// order; empty where no name is.
  ///
  /// - Complexity: O(*n*), and what the frontend's lookup costs for each name.
  public func references(at offset: Int) -> [SourceRange] { [] }
}
