/// The brackets of a tree that are in no node, sorted by what the attention phase does with them.
struct StrayBrackets {
  /// Opening brackets without a closing one, in order within each shape.
  private(set) var unclosed: [TokenID] = []
  /// Closing brackets without an opening one, in order.
  private(set) var unopened: [TokenID] = []
  /// Pairs that cross a pair of the other shape.
  private(set) var crossed: [(open: TokenID, close: TokenID)] = []
  /// For each `AND` in order: whether a bracket was left open before it.
  private(set) var opensBeforeAnd: [(and: TokenID, isOpen: Bool)] = []

  init(of tree: SyntaxTree) {
    var round: [TokenID] = []
    var square: [TokenID] = []
    for index in tree.tokens.indices {
      let id = TokenID(index)
      let token = tree.tokens[index]
      if token.kind == .and {
        opensBeforeAnd.append((id, !round.isEmpty || !square.isEmpty))
        unclosed += round + square
        round = []
        square = []
      }
      guard token.role == .stray else { continue }
      switch token.kind {
      case .leftParen: round.append(id)
      case .leftSquare: square.append(id)
      case .rightParen: if let open = round.popLast() { crossed.append((open, id)) } else { unopened.append(id) }
      case .rightSquare: if let open = square.popLast() { crossed.append((open, id)) } else { unopened.append(id) }
      default: break
      }
    }
    unclosed += round + square
  }
}
