public import PromptSyntax

/// A bracket and the one that closes it.
public struct BracketPair: Sendable, Hashable {
  /// The range of the opening bracket.
  public let opening: SourceRange
  /// The range of the closing bracket.
  public let closing: SourceRange

  /// From the opening to the closing bracket.
  var range: SourceRange { opening.union(closing) }

  /// The pair of a node; nil for a node without brackets.
  init?(_ node: NodeID, in tree: SyntaxTree) {
    let record = tree[node]
    guard record.kind.isBracket || record.kind == .extraNetwork else { return nil }
    opening = tree.range(of: TokenID(Int(record.firstToken)))
    closing = tree.range(of: TokenID(Int(record.endToken) - 1))
  }
}

extension EditedPrompt {
  /// The pairs of brackets in the order in which they open: `(…)`, `[…]` and the `<…>` of tags.
  ///
  /// - Complexity: O(*n*).
  public func bracketPairs() -> [BracketPair] { tree.nodeIDs.compactMap { BracketPair($0, in: tree) } }

  /// The pair with a bracket at a caret: after it, else before it. Without one, the innermost pair around the caret.
  ///
  /// - Complexity: O(*n*).
  public func bracketPair(at offset: Int) -> BracketPair? {
    let caret = clamped(offset)
    let pairs = [caret, caret - 1].flatMap { tree.path(to: $0).reversed() }.compactMap { BracketPair($0, in: tree) }
    for byte in [caret, caret - 1] {
      if let pair = pairs.first(where: { $0.opening.contains(byte) || $0.closing.contains(byte) }) { return pair }
    }
    return pairs.first { $0.opening.upperBound <= caret && caret <= $0.closing.lowerBound }
  }
}
