/// A token of a ``SyntaxTree``. Together the tokens are the whole source.
public struct TokenSyntax: Sendable, Hashable {
  /// The tree that the token is in.
  public let tree: SyntaxTree
  package let id: TokenID

  package init(_ id: TokenID, in tree: SyntaxTree) {
    self.id = id
    self.tree = tree
  }

  /// What the token is by its bytes alone.
  public var kind: TokenKind { tree[id].kind }

  /// What the token does in its context.
  public var role: TokenRole { tree[id].role }

  /// The range of the token in the source; never empty.
  public var range: SourceRange { tree.range(of: id) }

  /// The source of the token.
  public var string: String { tree.source[range] }

  public static func == (left: TokenSyntax, right: TokenSyntax) -> Bool {
    left.id == right.id && left.tree == right.tree
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// An escape such as `\(`.
public struct EscapeSyntax: Sendable, Hashable {
  /// The token.
  public let token: TokenSyntax

  /// The character that is escaped; nil when a comment or tag separates it from its backslash.
  public var character: Unicode.Scalar? {
    let range = token.range
    return range.count == 2 ? Unicode.Scalar(token.tree.source.bytes[range.upperBound - 1]) : nil
  }
}

extension SyntaxTree {
  /// All tokens in source order.
  ///
  /// - Complexity: O(1), and O(1) per token.
  public var tokens: some RandomAccessCollection<TokenSyntax> {
    tokenRecords.indices.lazy.map { TokenSyntax(TokenID($0), in: self) }
  }
}
