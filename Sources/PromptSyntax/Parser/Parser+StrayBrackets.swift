extension Parser {
  /// Pairs the brackets that belong to no structure as the attention phase does: round and square ones each on their
  /// own stack. Pairs that cross an earlier one cannot be part of a tree and stay stray (Grammar.md, rule `E6`).
  mutating func pairStrayBrackets(of part: Range<Int>, in text: Span<UInt8>) {
    let closings = strayPairs(in: part)
    var enclosing = ContiguousArray<Int>()
    /// The extent of the multipliers that no node of the tree represents.
    var multipliedEnd = part.lowerBound
    for index in part {
      while let end = enclosing.last, end < index { enclosing.removeLast() }
      let token = tokens[index]
      if token.kind == .break, index < multipliedEnd { setRole(of: index, to: .multiplied) }
      guard token.role == .stray, token.kind == .leftParen || token.kind == .leftSquare else { continue }
      let close = closings[index - part.lowerBound]
      if close < part.upperBound, enclosing.last.map({ close < $0 }) ?? true {
        enclosing.append(close)
        setRole(of: index, to: token.kind == .leftParen ? .opensEmphasis : .opensDeemphasis)
        setRole(of: close, to: .closes)
        if token.kind == .leftParen { resolveWeight(open: index, close: close, in: text) }
      } else {
        multipliedEnd = max(multipliedEnd, close)
      }
    }
    steps += part.count
  }

  /// For each token of the part that is a stray opening bracket the index of its closing one, or the part's end.
  private mutating func strayPairs(in part: Range<Int>) -> ContiguousArray<Int> {
    var closings = ContiguousArray(repeating: part.upperBound, count: part.count)
    var round = ContiguousArray<Int>()
    var square = ContiguousArray<Int>()
    for index in part where tokens[index].role == .stray {
      switch tokens[index].kind {
      case .leftParen: round.append(index)
      case .leftSquare: square.append(index)
      case .rightParen: if let open = round.popLast() { closings[open - part.lowerBound] = index }
      case .rightSquare: if let open = square.popLast() { closings[open - part.lowerBound] = index }
      default: break
      }
    }
    steps += part.count
    return closings
  }
}
