import PromptSyntax

/// A pair of brackets that weights what is in it: `(…)`, `(…:1.2)` or `[…]`.
struct Bracket {
  let id: NodeID
  /// The tokens between the brackets, without the weight.
  let content: Range<Int>
  /// The index of the closing bracket.
  let close: Int
  /// The weight, where one is written.
  let weight: WeightSyntax?
  /// Whether it is `(…)`.
  let isRound: Bool

  /// Views a node; nil when it is neither an emphasis nor a de-emphasis.
  init?(_ node: NodeID, in tree: SyntaxTree) {
    let record = tree[node]
    guard record.kind == .emphasis || record.kind == .deemphasis else { return nil }
    id = node
    isRound = record.kind == .emphasis
    close = Int(record.endToken) - 1
    weight = EmphasisSyntax(node, in: tree)?.weight
    content = (Int(record.firstToken) + 1)..<(weight.map { Int(tree[$0.id].firstToken) } ?? close)
  }

  /// What the content is multiplied by; nil when that depends on the step or cannot be read.
  func multiplier(in tree: SyntaxTree) -> Double? {
    guard isRound else { return 1 / 1.1 }
    guard let weight else { return 1.1 }
    // Asked first, because weights with schedules may stand in each other, and reading their text takes time.
    return weight.isScheduled ? nil : weight.value
  }

  /// Whether a colon, a tag or a comment is directly inside it: with a number after them the brackets could be read in
  /// another way.
  ///
  /// - Complexity: O(*children*).
  func hasColonOrCut(in tree: SyntaxTree) -> Bool {
    tree.children(of: id).contains { child in
      switch child {
      case .token(let token): tree[token].kind.isColon || tree[token].kind.isCut
      case .node(let node): tree[node].kind == .extraNetwork
      }
    }
  }

  /// The range of the content.
  func contentRange(in tree: SyntaxTree) -> SourceRange {
    SourceRange(tree.tokenRecords[content.lowerBound].start, tree.tokenRecords[content.upperBound].start)
  }

  /// The range of the bracket's weight; the opening bracket if it has no weight.
  func weightRange(in tree: SyntaxTree) -> SourceRange {
    weight.map { numberRange(of: $0.id, in: tree) } ?? tree.range(of: TokenID(content.lowerBound - 1))
  }
}

/// A bracket and the factor of its content.
struct NestedBracket {
  let bracket: Bracket
  /// The product of the brackets around it.
  let outer: Double
  /// That product times its own multiplier.
  let product: Double
}

extension LintSubject {
  /// The pairs of brackets with a weight, in the order in which they open.
  ///
  /// - Complexity: O(*nodes*).
  var brackets: [NestedBracket] { tree.nestedBrackets() }
}

extension SyntaxTree {
  /// All brackets that weight something, in the order in which they open.
  ///
  /// - Complexity: O(*nodes*).
  private var brackets: some Sequence<Bracket> { nodeIDs.lazy.compactMap { Bracket($0, in: self) } }

  /// All brackets in the order in which they open, each with the product of those around it and with its own, as far as
  /// they are known.
  ///
  /// - Complexity: O(*nodes*).
  func nestedBrackets() -> [NestedBracket] {
    var found: [NestedBracket] = []
    var open: [(end: Int, product: Double)] = []
    for bracket in brackets {
      while let last = open.last, last.end <= bracket.id.index { open.removeLast() }
      let outer = open.last?.product ?? 1
      let product = outer * (bracket.multiplier(in: self) ?? 1)
      found.append(NestedBracket(bracket: bracket, outer: outer, product: product))
      open.append((Int(self[bracket.id].subtreeEnd), product))
    }
    return found
  }
}
