public import PromptSyntax

extension EditedPrompt {
  /// The range of the model's name at a caret, which ``edits(renamingAt:to:)`` replaces; nil where none is.
  ///
  /// - Complexity: that of ``references(at:)``.
  public func nameRange(at offset: Int) -> SourceRange? { modelReference(at: offset, in: modelReferences())?.range }

  /// The names in the prompt that load what the name at a caret loads: by the file's name, its alias or a path. In source
  /// order; empty where no name is.
  ///
  /// - Complexity: O(*n*), and what the frontend's lookup costs for each name.
  public func references(at offset: Int) -> [SourceRange] {
    let references = modelReferences()
    guard let target = modelReference(at: offset, in: references)?.target else { return [] }
    return references.filter { $0.target == target }.map { $0.range }
  }

  /// The offset of a name in another prompt that loads what the name at a caret in this one loads; nil where none does.
  ///
  /// - Complexity: that of ``references(at:)`` for both prompts.
  package func offset(in other: EditedPrompt, ofNameAt offset: Int) -> Int? {
    guard let target = modelReference(at: offset, in: modelReferences())?.target else { return nil }
    return other.modelReferences().first { $0.target == target }?.range.lowerBound
  }
}
