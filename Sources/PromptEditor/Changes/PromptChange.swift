public import PromptSyntax

/// Edits of a prompt, and the selection after they are applied.
public struct PromptChange: Sendable, Hashable {
  /// The edits, in source order; they do not overlap.
  public let edits: [SourceEdit]
  /// The selection, in offsets of the new text; an empty range is a caret.
  public let selection: SourceRange

  /// Keeps the same characters selected: what is inserted at the ends of the selection is not selected. A caret between two
  /// insertions stays between them.
  ///
  /// - Parameter edits: in source order, without overlaps.
  init(_ edits: [SourceEdit], keeping selection: SourceRange) {
    self.edits = edits
    var start = Self.offset(selection.lowerBound, after: edits, includesInsertions: true)
    let end = Self.offset(selection.upperBound, after: edits, includesInsertions: false)
    // A caret has one offset: it stays on the left of what is inserted at the end of a word.
    if selection.isEmpty, edits.last?.range.lowerBound == selection.lowerBound, edits.count > 1 { start = end }
    self.selection = SourceRange(start, max(start, end))
  }

  private static func offset(_ offset: Int, after edits: [SourceEdit], includesInsertions: Bool) -> Int {
    var moved = offset
    for edit in edits where edit.range.lowerBound <= offset {
      if edit.range.isEmpty, edit.range.lowerBound == offset, !includesInsertions { continue }
      if edit.range.upperBound <= offset {
        moved += edit.replacement.utf8.count - edit.range.count
      } else {
        // Inside of what is replaced: as far as the replacement has it.
        moved -= max(0, offset - edit.range.lowerBound - edit.replacement.utf8.count)
      }
    }
    return moved
  }
}
