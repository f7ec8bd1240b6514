import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let weightReplaced = Rule(
    id: "weight-replaced", category: .frontend, severity: .warning,
    summary: "a number in brackets replaces the weights around it instead of multiplying them",
    rationale: """
      In the WebUI nested weights multiply: '((cat:1.2) dog:1.5)' weighs the cat 1.8. ComfyUI and what shares its reader
      use the innermost number alone, so the cat weighs 1.2.
      """,
    frontends: .replacingWeights, features: [.node(.emphasis)],
    examples: [
      .finds("((cat:↓1.2) dog:1.5)"),
      .finds("((cat:↓1.2))"),
      .silent("((cat)), (dog:1.2)"),
      .silent("((cat) dog:1.5)"),
    ]
  ) { subject, findings in
    for nested in subject.brackets where nested.outer != 1 && nested.bracket.isRound {
      guard let weight = nested.bracket.weight, let product = decimalText(nested.product) else { continue }
      findings.report(
        nested.bracket.weightRange(in: subject.tree),
        "the weight is \(weight.number), not the product \(product): \(subject.frontend.title) "
          + "ignores the brackets around it")
    }
  }
}
