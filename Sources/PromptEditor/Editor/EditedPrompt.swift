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

  /// An offset that lies in the text.
  func clamped(_ offset: Int) -> Int { min(max(0, offset), source.count) }

  /// The part of a range that lies in the text.
  func clamped(_ range: SourceRange) -> SourceRange {
    SourceRange(clamped(range.lowerBound), clamped(range.upperBound))
  }
}
