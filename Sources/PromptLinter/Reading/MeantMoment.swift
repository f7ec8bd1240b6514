import PromptSyntax

extension ScheduleSyntax {
  /// Whether the number of `[cat:1.2]` is rather a weight: above 1, below 2.
  func isWeightMeant(in tree: SyntaxTree) -> Bool {
    guard before == nil else { return false }
    let when = when
    let value = when.value
    return value > 1 && value < 2 && when.isFraction && !tree.isBlank(after.id)
  }
}

extension WhenSyntax {
  /// Whether the number is whole, at least 1, and has a dot.
  var isWholeFraction: Bool {
    let value = value
    return isFraction && value >= 1 && value < 1e6 && value == value.rounded(.towardZero)
  }
}
