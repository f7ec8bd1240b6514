public import PromptResolver
public import PromptSyntax

/// Why a name cannot be replaced.
public enum RenameError: Error, Sendable, Hashable {
  /// No name of a model is at the caret.
  case nothingToRename
  /// No tag can have the new name.
  case unwritableName(NameObstacle)
  /// The new name would be read as syntax or as several words.
  case notText
}

extension RenameError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothingToRename: "there is no LoRA or embedding to rename here"
    case .unwritableName(.empty): "the new name must not be empty"
    case .unwritableName(.colon): "a name in a tag must not contain ':'"
    case .unwritableName(.closingBracket): "a name in a tag must not contain '>'"
    case .unwritableName(.commentSign): "a name in a tag must not contain '#'"
    case .unwritableName(.equalsSign): "a name in a tag must not contain exactly one '='"
    case .notText: "the new name would not be read as a name"
    }
  }
}

extension EditedPrompt {
  /// Replaces a LoRA, hypernetwork or embedding by another one, wherever the prompt loads it.
  ///
  /// - Parameters:
  ///   - offset: a caret in or beside one of its names.
  ///   - name: the new name, of an installed model or not.
  /// - Throws: ``RenameError``.
  /// - Complexity: that of ``references(at:)``.
  public func edits(renamingAt offset: Int, to name: String) throws(RenameError) -> [SourceEdit] {
    throw .nothingToRename
  }
}
