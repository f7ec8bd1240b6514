public import PromptSyntax

/// A bracket and the one that closes it.
public struct BracketPair: Sendable, Hashable {
  /// The range of the opening bracket.
  public let opening: SourceRange
  /// The range of the closing bracket.
  public let closing: SourceRange
}

extension EditedPrompt {
  /// The pairs of brackets in the order in which they open: `(…)`, `[…]` and the `<…>` of tags.
  ///
  /// - Complexity: O(*n*).
  public func bracketPairs() -> [BracketPair] { [] }

  /// The pair with a bracket at a caret: after it, else before it. Without one, the innermost pair around the caret.
  ///
  /// - Complexity: O(*n*).
  public func bracketPair(at offset: Int) -> BracketPair? { nil }
}
