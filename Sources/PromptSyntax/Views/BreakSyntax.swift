/// The word `BREAK` where the language reads it as a keyword.
public struct BreakSyntax: Sendable, Hashable {
  /// The token; of a word that a tag or comment cuts into pieces, the first one.
  public let token: TokenSyntax
  private let known: Bool?

  package var id: TokenID { token.id }

  /// Views a token; nil for another one, and for the later pieces of a word.
  fileprivate init?(_ id: TokenID, in tree: SyntaxTree, closesChunk: Bool?) {
    guard tree[id].kind == .break, tree.source.bytes[tree[id].start] == UInt8(ascii: "B") else { return nil }
    token = TokenSyntax(id, in: tree)
    known = closesChunk
  }

  init?(_ id: TokenID, in tree: SyntaxTree) { self.init(id, in: tree, closesChunk: nil) }

  /// Whether it closes a chunk. Inside emphasis it is weighted and then a word like any other.
  ///
  /// False also where only the step decides: under a scheduled weight, between stray brackets, and inside more than 16
  /// brackets. The attention phase decides those (``Attention/Segment/closesChunk``).
  /// - Complexity: O(1) for one of ``SyntaxTree/breaks``, else O(*children on the way to it*).
  public var closesChunk: Bool {
    if let known { return known }
    let multipliers = token.tree.path(to: token.range.lowerBound).compactMap { token.tree.multiplier(of: $0) }
    return Self.closesChunk(token.role, inside: multipliers)
  }

  /// Whether a weight of −1 is unchanged. For more brackets than any prompt has the answer is no, to keep the work linear.
  ///
  /// - Parameter multipliers: outermost first; nil is one that no reading makes 1.
  fileprivate static func closesChunk(_ role: TokenRole, inside multipliers: [Double?]) -> Bool {
    guard role != .multiplied, multipliers.count <= 16 else { return false }
    var weight = -1.0
    for multiplier in multipliers.reversed() {
      guard let multiplier else { return false }
      weight *= multiplier
    }
    return weight == -1
  }

  public static func == (left: BreakSyntax, right: BreakSyntax) -> Bool { left.token == right.token }

  public func hash(into hasher: inout Hasher) { hasher.combine(token) }
}

extension SyntaxTree {
  /// All `BREAK`s, in source order.
  ///
  /// - Complexity: O(*n*).
  public var breaks: [BreakSyntax] {
    var multipliers: [Double?] = []
    var breaks: [BreakSyntax] = []
    visit(
      enter: { node in
        if let multiplier = multiplier(of: node) { multipliers.append(multiplier) }
        return true
      },
      token: { token in
        guard self[token].kind == .break else { return }
        let closesChunk = BreakSyntax.closesChunk(self[token].role, inside: multipliers)
        if let word = BreakSyntax(token, in: self, closesChunk: closesChunk) { breaks.append(word) }
      },
      leave: { node in
        if self[node].kind == .emphasis || self[node].kind == .deemphasis { multipliers.removeLast() }
      })
    return breaks
  }

  /// What brackets multiply their content by, an inner nil where that depends on the step; nil for any other node.
  fileprivate func multiplier(of node: NodeID) -> Double?? {
    switch self[node].kind {
    case .emphasis: .some(EmphasisSyntax(node, in: self)?.multiplier)
    case .deemphasis: .some(1 / 1.1)
    default: nil
    }
  }
}
