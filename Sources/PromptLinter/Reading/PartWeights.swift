import PromptSyntax

/// The weights that the parts of a prompt with `AND` have, and their places.
func weightsOfParts(of tree: SyntaxTree) -> [(value: Double, range: SourceRange)] {
  let parts = tree.parts
  // Without an `AND` the weight is hardly meant, as another rule says.
  if parts.count == 1 { return [] }
  return parts.compactMap { part in
    guard let weight = part.weight, let value = weight.value else { return nil }
    return (value, numberRange(of: weight.id, in: tree))
  }
}
