import PromptFrontends
import PromptResolver
public import PromptSyntax

extension EditedPrompt {
  /// Makes the selected text heavier or lighter, as Ctrl with an arrow key is meant to in the WebUI.
  ///
  /// A LoRA tag or pair of brackets that is selected or contains the caret gets another number; any other selection, or the
  /// word at the caret, is put in brackets. Brackets that come to weigh 1 are removed.
  /// - Parameters:
  ///   - selection: the selected bytes; an empty range is a caret.
  ///   - difference: what to add to the weight, such as 0.1. The sum is rounded to four decimals.
  /// - Returns: nil where the selection cuts a construct or a keyword, where the weight is not a number, where anything but
  ///   weights would change, and where the frontend does not read `(text:1.1)` as a weight.
  /// - Complexity: O(*n* + *texts of the steps*).
  public func change(adjustingWeightOf selection: SourceRange, by difference: Double) -> PromptChange? {
    let selection = clamped(selection)
    let (edits, content) = tree.edits(
      adjustingWeightAt: selection, by: difference, hasDeemphasis: editor.constructs.deemphasis)
    guard !edits.isEmpty, let text = try? source.applying(edits), let meaning,
      let changed = editor.prompt(text, role: role).meaning, Self.changes(meaning, changed, onlyIn: content)
    else { return nil }
    // Where brackets are text, the number of a tag still counts.
    let isTag = changed.parts == meaning.parts || tree.extraNetworks.contains { $0.range.contains(content) }
    return isTag || editor.constructs.weight ? PromptChange(edits, keeping: selection) : nil
  }

  /// Whether the same texts are shown at the same steps, and only a range of the old source has other weights.
  private static func changes(_ old: Meaning, _ new: Meaning, onlyIn content: SourceRange) -> Bool {
    guard old.parts.count == new.parts.count else { return false }
    for (old, new) in zip(old.parts, new.parts) {
      guard old.ranges.count == new.ranges.count else { return false }
      for (old, new) in zip(old.ranges, new.ranges) {
        guard old.steps == new.steps, changes(old.attention, new.attention, onlyIn: content) else { return false }
      }
    }
    return true
  }

  private static func changes(_ old: Attention, _ new: Attention, onlyIn content: SourceRange) -> Bool {
    guard old.text.bytes == new.text.bytes else { return false }
    var (index, other, start) = (0, 0, 0)
    while index < old.segments.count, other < new.segments.count {
      let (left, right) = (old.segments[index], new.segments[other])
      let end = min(left.range.upperBound, right.range.upperBound)
      if end > start, left.weight != right.weight || left.closesChunk != right.closesChunk,
        !content.contains(old.text.map.sourceRange(of: SourceRange(start, end)))
      {
        return false
      }
      if left.range.upperBound == end { index += 1 }
      if right.range.upperBound == end { other += 1 }
      start = end
    }
    return true
  }
}
