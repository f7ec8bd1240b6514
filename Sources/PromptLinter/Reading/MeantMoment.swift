import PromptSyntax

extension Schedule {
  /// Whether the number of `[cat:1.2]` is rather a weight: above 1, below 2.
  func isWeightMeant(in tree: SyntaxTree) -> Bool {
    guard before(in: tree) == nil else { return false }
    let when = when(in: tree)
    let value = when.value(in: tree)
    return value > 1 && value < 2 && when.isFraction(in: tree) && !tree.isBlank(after(in: tree))
  }
}

extension When {
  /// Whether the number is whole, at least 1, and has a dot.
  func isWholeFraction(in tree: SyntaxTree) -> Bool {
    let value = value(in: tree)
    return isFraction(in: tree) && value >= 1 && value < 1e6 && value == value.rounded(.towardZero)
  }
}
