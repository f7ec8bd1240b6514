/// A view of the word `BREAK`.
public struct Break: Sendable, Hashable {
  public let id: TokenID

  /// Views a token; nil when it is of another kind.
  public init?(_ id: TokenID, in tree: SyntaxTree) {
    guard tree[id].kind == .break else { return nil }
    self.id = id
  }

  /// Whether it closes a chunk where it stands. Inside emphasis it is multiplied and then a word like any other.
  ///
  /// - Complexity: O(*depth* × *children on the way down*).
  public func isBreak(in tree: SyntaxTree) -> Bool {
    guard tree[id].role != .multiplied else { return false }
    var weight = -1.0
    for node in tree.path(to: tree.range(of: id).lowerBound).reversed() {
      switch tree[node].kind {
      case .emphasis:
        guard let multiplier = Emphasis(node, in: tree)?.multiplier(in: tree) else { return false }
        weight *= multiplier
      case .deemphasis: weight *= 1 / 1.1
      default: break
      }
    }
    return weight == -1
  }
}

/// A view of an escape such as `\(`.
public struct Escape: Sendable, Hashable {
  public let id: TokenID

  /// Views a token; nil when it is of another kind.
  public init?(_ id: TokenID, in tree: SyntaxTree) {
    guard tree[id].kind == .escape else { return nil }
    self.id = id
  }

  /// The character that it stands for; nil when a comment or tag stands between it and its backslash.
  public func character(in tree: SyntaxTree) -> Unicode.Scalar? {
    let range = tree.range(of: id)
    return range.count == 2 ? Unicode.Scalar(tree.source.bytes[range.offsets.upperBound - 1]) : nil
  }
}
