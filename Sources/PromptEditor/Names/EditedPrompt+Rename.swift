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
    let references = modelReferences()
    guard let reference = modelReference(at: offset, in: references) else { throw .nothingToRename }
    if case .embedding = reference.target {
      if name.isEmpty { throw .unwritableName(.empty) }
    } else if let obstacle = NameSpelling.obstacle(in: name) {
      throw .unwritableName(obstacle)
    }
    let ranges = references.filter { $0.target == reference.target }.map { $0.range }
    let edits = ranges.map { SourceEdit(replacing: $0, with: name) }
    guard let text = try? source.applying(edits), isRenamed(to: name, at: ranges, in: editor.prompt(text, role: role))
    else { throw .notText }
    return edits
  }

  /// Whether the names are the only change of a prompt.
  private func isRenamed(to name: String, at ranges: [SourceRange], in renamed: EditedPrompt) -> Bool {
    guard renamed.tree.nodeRecords.elementsEqual(tree.nodeRecords, by: { $0.kind == $1.kind }) else { return false }
    let names = Set(renamed.plan.loras.map { $0.nameRange } + renamed.plan.hypernetworks.map { $0.tag.items[0].range })
    var shift = 0
    for old in ranges {
      let range = SourceRange(old.lowerBound + shift, old.lowerBound + shift + name.utf8.count)
      shift += name.utf8.count - old.count
      if names.contains(range) { continue }
      // Outside of tags it has to be one run of text without a comma, at which an embedding's name would end.
      guard let token = renamed.tree.token(at: range.lowerBound), renamed.tree[token].kind == .text,
        renamed.tree.range(of: token).contains(range), renamed.trimmed(range) == range,
        !name.utf8.contains(UInt8(ascii: ","))
      else { return false }
    }
    return true
  }
}
