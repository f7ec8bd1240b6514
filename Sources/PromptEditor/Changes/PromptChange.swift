public import PromptSyntax

/// Edits of a prompt, and the selection after they are applied.
public struct PromptChange: Sendable, Hashable {
  /// The edits, in source order; they do not overlap.
  public let edits: [SourceEdit]
  /// The selection, in offsets of the new text; an empty range is a caret.
  public let selection: SourceRange

  package init(edits: [SourceEdit], selection: SourceRange) {
    self.edits = edits
    self.selection = selection
  }
}
