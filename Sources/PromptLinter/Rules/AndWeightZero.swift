import PromptSyntax

extension Rule {
  /// A part of an `AND` that weighs nothing.
  static let andWeightZero = Rule(
    id: "and-weight-zero", category: .conjunction, severity: .style,
    summary: "a part of an 'AND' with the weight 0 costs time and changes nothing",
    rationale: """
      Each part is computed at every step and then multiplied with its weight. With 0 nothing of it is left, and the image
      takes as long as with any other weight.
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
      findings.report(range, "a part with the weight 0 is computed for nothing")
    }
  }
}
