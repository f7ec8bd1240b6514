import PromptResolver
public import PromptSyntax

extension EditedPrompt {
  /// Turns the selected lines into comments, or back into text if all of them are comments.
  ///
  /// Each line gets `# ` before its first character that is not white space. Empty lines stay as they are.
  /// - Parameter selection: the selected bytes; an empty range means the line of the caret.
  /// - Returns: nil where the frontend reads `#` as text, and where all selected lines are empty.
  /// - Complexity: O(*length of the lines*).
  public func change(togglingCommentsIn selection: SourceRange) -> PromptChange? {
    guard editor.frontend.comments != .unsupported else { return nil }
    let selection = clamped(selection)
    let starts = lineContents(in: selection)
    guard !starts.isEmpty else { return nil }
    let hash = UInt8(ascii: "#")
    let areComments = starts.allSatisfy { source.bytes[$0] == hash }
    let edits = starts.map { start in
      guard areComments else { return SourceEdit(inserting: "# ", at: start) }
      let hasSpace = start + 1 < source.count && source.bytes[start + 1] == UInt8(ascii: " ")
      return SourceEdit(replacing: SourceRange(start, start + (hasSpace ? 2 : 1)), with: "")
    }
    return PromptChange(edits, keeping: selection)
  }

  /// Where the contents of the lines in a range begin, without those of empty lines.
  private func lineContents(in selection: SourceRange) -> [Int] {
    let bytes = source.bytes
    // A selection that ends at the start of a line does not contain that line.
    let end = selection.isEmpty ? selection.upperBound : selection.upperBound - 1
    var line = selection.lowerBound
    while line > 0, bytes[line - 1] != Ascii.newline { line -= 1 }
    var starts: [Int] = []
    while line <= end {
      let next = bytes[line...].firstIndex(of: Ascii.newline) ?? bytes.count
      if let start = bytes[line..<next].firstIndex(where: { !Ascii.isWhitespace($0) }) { starts.append(start) }
      line = next + 1
    }
    return starts
  }
}
