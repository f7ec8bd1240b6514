/// The word `BREAK` where the language reads it as a keyword.
public struct Break: Sendable, Hashable {
  public let id: TokenID
  /// Whether it closes a chunk where it stands. Inside emphasis it is multiplied and then a word like any other.
  ///
  /// False also where only the step tells: under a scheduled weight, stray brackets, and more than 16 brackets. The
  /// attention phase decides those (``Attention/Segment/isBreak``).
  public let isBreak: Bool
}

extension SyntaxTree {
  /// All `BREAK`s, in source order.
  ///
  /// - Complexity: O(*n*).
  public var breaks: [Break] {
    // The multipliers around the current token, outermost first; nil is one that no reading makes 1.
    var multipliers: [Double?] = []
    var breaks: [Break] = []
    visit(
      enter: { node in
        if let emphasis = Emphasis(node, in: self) { multipliers.append(emphasis.multiplier(in: self)) }
        if self[node].kind == .deemphasis { multipliers.append(1 / 1.1) }
        return true
      },
      token: { token in
        // What a tag or comment stands in has a token for each piece; the first one stands for all.
        guard self[token].kind == .break, source.bytes[Int(self[token].start)] == UInt8(ascii: "B") else { return }
        breaks.append(Break(id: token, isBreak: self[token].role != .multiplied && Break.isBreak(inside: multipliers)))
      },
      leave: { node in
        if self[node].kind == .emphasis || self[node].kind == .deemphasis { multipliers.removeLast() }
      })
    return breaks
  }
}

extension Break {
  /// Whether a weight of −1 stays what it is. Deeper than any prompt the answer is no, to keep the work linear.
  fileprivate static func isBreak(inside multipliers: [Double?]) -> Bool {
    guard multipliers.count <= 16 else { return false }
    var weight = -1.0
    for multiplier in multipliers.reversed() {
      guard let multiplier else { return false }
      weight *= multiplier
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
