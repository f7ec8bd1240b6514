public import PromptSyntax

/// What an editor shows where the pointer rests.
public struct Hover: Sendable, Hashable {
  /// The range that it is about.
  public let range: SourceRange
  /// The text, as Markdown.
  public let text: String
}

extension EditedPrompt {
  /// What stands at an offset: the construct, its weight, the steps that show it, and what is known about a model that it
  /// names. Diagnostics are not repeated.
  ///
  /// - Parameter offset: of a byte. At the end of the text it means the last one.
  /// - Returns: nil for an empty prompt, and for white space.
  /// - Complexity: O(*n* + *texts of the steps*).
  public func hover(at offset: Int) -> Hover? {
    guard source.count > 0 else { return nil }
    let offset = clamped(offset)
    let byte = offset == source.count ? clamped(offset - 1) : offset
    let highlights = highlights()
    let index = highlights.partitioningIndex { $0.range.upperBound > byte }
    let highlight = index < highlights.count && highlights[index].range.contains(byte) ? highlights[index] : nil
    let text = HoverText(prompt: self, byte: byte)
    guard let highlight else {
      let word = word(around: byte)
      return word.isEmpty ? nil : Hover(range: word, text: text.plain(weight: 1))
    }
    return text.hover(highlight)
  }
}
