public import PromptSyntax

/// A prompt in an ``Editor``, at one moment. A change makes another one.
public struct EditedPrompt: Sendable {
  /// The prompt as the frontend parses it.
  public let tree: SyntaxTree
  /// Which prompt of the image it is.
  public let role: PromptRole
  /// The editor.
  public let editor: Editor

  /// The text.
  public var source: SourceText { tree.source }

  /// An offset in the text that is not inside a character.
  func clamped(_ offset: Int) -> Int {
    var offset = min(max(0, offset), source.count)
    while offset > 0, offset < source.count, source.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// The part of a range that lies in the text, from the start of a character to that of another.
  func clamped(_ range: SourceRange) -> SourceRange {
    SourceRange(clamped(range.lowerBound), clamped(range.upperBound))
  }
}
