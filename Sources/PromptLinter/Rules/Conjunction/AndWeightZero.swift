import PromptResolver
import PromptSyntax

extension Rule {
  /// A part with weight 0.
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
