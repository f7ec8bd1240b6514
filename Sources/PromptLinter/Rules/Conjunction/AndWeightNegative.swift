import PromptResolver
import PromptSyntax

extension Rule {
  static let andWeightNegative = Rule(
    id: "and-weight-negative", category: .conjunction, severity: .style, isRecommended: false,
    summary: "a part with a negative weight",
    rationale: """
      A negative weight pushes the image away from its part. That is a known technique besides the negative prompt, but
      it can also be a slip.
      """,
    frontends: .conjunction, features: [.token(.and)],
    examples: [
      .finds("a cat AND a dog :↓-0.5"),
      .silent("a cat AND a dog :0.5"),
      .silent("a (cat:-0.5) AND a dog"),
    ]
  ) { subject, findings in
    for (value, range) in weightsOfParts(of: subject.tree) where value < 0 {
      findings.report(range, "a negative weight pushes the image away from this part")
    }
  }
}
