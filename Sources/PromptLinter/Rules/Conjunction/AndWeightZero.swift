import PromptResolver
import PromptSyntax

extension Rule {
  static let andWeightZero = Rule(
    id: "and-weight-zero", category: .conjunction, severity: .style,
    summary: "a part with weight 0 takes time and has no effect",
    rationale: """
      Every part is computed at every step and then multiplied by its weight. With weight 0 it takes as much time as any
      other part and contributes nothing.
      """,
    frontends: .conjunction, features: [.token(.and)],
    examples: [
      .finds("a cat AND a dog :↓0"),
      .finds("a cat :↓0.0 AND a dog"),
      .silent("a cat AND a dog :0.1"),
      .silent("a (cat:0) AND a dog"),
      .silent("a cat :0"),
    ]
  ) { subject, findings in
    for (value, range) in weightsOfParts(of: subject.tree) where value == 0 {
      findings.report(range, "a part with weight 0 has no effect but still takes time")
    }
  }
}

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
