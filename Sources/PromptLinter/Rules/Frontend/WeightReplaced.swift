import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let weightReplaced = Rule(
    id: "weight-replaced", category: .frontend, severity: .warning,
    summary: "a number in brackets replaces the weights around it instead of multiplying them",
    rationale: """
      In the WebUI nested weights are multiplied: in '((cat:1.2) dog:1.5)' the cat has weight 1.8. ComfyUI and the
      frontends that share its parser use only the innermost number, so the cat has weight 1.2.
      """,
    fix: .unsafe, frontends: .replacingWeights, features: [.node(.emphasis)],
    examples: [
      .finds("a ((cat:↓1.2) dog:1.5)", fixed: "a (cat:1.7999999999999998)( dog:1.5)"),
      .finds("a [(cat:↓1.5)]"),
      .silent("((cat)), (dog:1.2)"),
      .silent("((cat) dog:1.5)"),
    ]
  ) { subject, findings in
    let converter = ConstructConverter(subject)
    let tree = subject.tree
    var (outer, fixed) = (SourceRange(0, 0), SourceRange(0, 0))
    for nested in subject.brackets where nested.bracket.isRound {
      let range = tree.range(of: nested.bracket.id)
      if range.lowerBound >= outer.upperBound { outer = range }
      guard nested.outer != 1, let weight = nested.bracket.weight, let product = decimalText(nested.product) else {
        continue
      }
      // The first finding inside an outer pair of brackets rewrites the whole pair.
      let fixIt = fixed == outer ? nil : converter.fixIt(for: outer, .weight)
      fixed = outer
      findings.report(
        nested.bracket.weightRange(in: tree),
        "the weight is \(weight.number), not \(product): \(subject.frontend.title) "
          + "ignores the brackets around it", fixIts: fixIt.map { [$0] } ?? [])
    }
  }
}
