/// The brackets of a tree that are in no node, sorted by what the attention phase does with them.
struct StrayBrackets {
  /// Two brackets of one shape that belong together.
  typealias Pair = (open: TokenID, close: TokenID)

  /// Opening brackets without a closing one, in order within each shape.
  private(set) var unclosed: [TokenID] = []
  /// Closing brackets without an opening one, in order.
  private(set) var unopened: [TokenID] = []
  /// Pairs that cross a pair of the other shape.
  private(set) var crossed: [Pair] = []
  /// Pairs with an `AND` between them, which the attention phase does not pair; in the order of the closing ones.
  private(set) var torn: [Pair] = []

  init(of tree: SyntaxTree) {
    var round = OpenBrackets()
    var square = OpenBrackets()
    for index in tree.tokenRecords.indices {
      let token = tree.tokenRecords[index]
      if token.kind == .and {
        round.endPart()
        square.endPart()
      }
      guard token.role == .stray else { continue }
      switch token.kind {
      case .leftParen: round.push(TokenID(index))
      case .leftSquare: square.push(TokenID(index))
      case .rightParen: close(TokenID(index), &round)
      case .rightSquare: close(TokenID(index), &square)
      default: break
      }
    }
    unclosed = round.tokens + square.tokens
  }

  /// The pairs of an unclosed and an unopened bracket, each of another shape, of which the second was probably meant to
  /// close the first: `(cat]`. Those of a face such as `:(` do not count.
  ///
  /// - Complexity: O(*tokens*).
  func mismatched(in tree: SyntaxTree) -> [Pair] {
    var pairs: [Pair] = []
    var open: [TokenID] = []
    var rest = Set(unclosed + unopened)
    for token in tree.tokenIDs where !rest.isEmpty {
      if tree[token].kind == .and { open = [] }
      guard rest.remove(token) != nil, !tree.isMouth(token) else { continue }
      if tree[token].kind.opensBracket {
        open.append(token)
      } else if let last = open.popLast() {
        pairs.append((last, token))
      }
    }
    return pairs
  }

  private mutating func close(_ close: TokenID, _ brackets: inout OpenBrackets) {
    guard let (open, isTorn) = brackets.pop() else {
      unopened.append(close)
      return
    }
    if isTorn { torn.append((open, close)) } else { crossed.append((open, close)) }
  }
}

/// The open brackets of one shape. Those of earlier parts stay on the stack: what closes them later shows what was meant.
private struct OpenBrackets {
  private(set) var tokens: [TokenID] = []
  /// How many of them stand in earlier parts.
  private var earlier = 0

  mutating func push(_ token: TokenID) { tokens.append(token) }

  mutating func endPart() { earlier = tokens.count }

  mutating func pop() -> (open: TokenID, isTorn: Bool)? {
    guard let open = tokens.popLast() else { return nil }
    let isTorn = tokens.count < earlier
    earlier = min(earlier, tokens.count)
    return (open, isTorn)
  }
}

extension SyntaxTree {
  func text(of token: TokenID) -> String { source[range(of: token)] }

  /// The bracket that makes a pair with another one.
  func partner(of bracket: TokenID) -> String {
    switch self[bracket].kind {
    case .leftParen: ")"
    case .rightParen: "("
    case .leftSquare: "]"
    default: "["
    }
  }

  /// Whether a bracket ends a face such as `:)`, `:(` or `>;-)` that stands between spaces or commas.
  func isMouth(_ token: TokenID) -> Bool {
    let bytes = source.bytes
    func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : UInt8(ascii: " ") }
    func isEdge(_ offset: Int) -> Bool { " ,\t\r\n".utf8.contains(byte(offset)) }
    let mouth = Int(self[token].start)
    var face = mouth - 1
    if "-'^/".utf8.contains(byte(face)) { face -= 1 }
    guard ":;=".utf8.contains(byte(face)), isEdge(mouth + 1) else { return false }
    if byte(face - 1) == Ascii.greater { face -= 1 }
    return isEdge(face - 1)
  }
}
