import PromptSyntax

extension Rule {
  /// A part of an `AND` that weighs less than nothing.
  static let andWeightNegative = Rule(
    id: "and-weight-negative", category: .conjunction, severity: .style, isRecommended: false,
    summary: "a part of an 'AND' with a weight below 0",
    rationale: """
      A negative weight pushes the image away from the part. That is a known way to forbid something, beside the negative
      prompt, and a slip elsewhere.
      """,
    frontends: .conjunction, features: [.token(.and)],
    examples: [
      .finds("a cat AND a dog :↓-0.5"),
      .silent("a cat AND a dog :0.5"),
      .silent("a (cat:-0.5) AND a dog"),
    ]
  ) { subject, findings in
    for (value, range) in weightsOfParts(of: subject.tree) where value < 0 {
      findings.report(range, "the image is pushed away from this part")
    }
  }
}
