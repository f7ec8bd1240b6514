public import PromptSyntax

extension EditedPrompt {
  /// Makes the selected text heavier or lighter, as Ctrl with an arrow key is meant to in the WebUI.
  ///
  /// A LoRA tag or pair of brackets that is selected or contains the caret gets another number; any other selection, or the
  /// word at the caret, is put in brackets. Brackets that come to weigh 1 are removed.
  /// - Parameters:
  ///   - selection: the selected bytes; an empty range is a caret.
  ///   - difference: what to add to the weight, such as 0.1. The sum is rounded to four decimals.
  /// - Returns: nil where the selection cuts a construct or a keyword, where the weight is not a number, and where the frontend
  ///   does not read `(text:1.1)` as a weight.
  /// - Complexity: O(*n*).
  public func change(adjustingWeightOf selection: SourceRange, by difference: Double) -> PromptChange? {
    let edits = tree.edits(adjustingWeightAt: clamped(selection), by: difference)
    return edits.isEmpty ? nil : PromptChange(edits: edits, selection: clamped(selection))
  }
}
