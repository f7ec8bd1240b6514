import PromptResolver
import PromptSyntax

extension Rule {
  static let alternationWithEmpty = Rule(
    id: "alternation-with-empty", category: .schedule, severity: .style, isRecommended: false,
    summary: "an alternation with an empty option",
    rationale: """
      '[cat|]' shows a cat at every other step and nothing in between; '[cat||dog]' shows nothing at every third step.
      That can be used on purpose to weaken a word, but it is often a slip.
      """,
    frontends: .webUI, features: [.node(.alternation)],
    examples: [
      .finds("a ↓[cat|]"),
      .finds("a ↓[cat||dog]"),
      .silent("a [cat|dog]"),
      .silent("a [|]"),
      .silent("a [<lora:ink:1>|cat]"),
    ]
  ) { subject, findings in
    for alternation in subject.tree.alternations {
      let options = alternation.options
      let empty = options.count(where: { $0.isBlank })
      guard empty > 0, empty < options.count else { continue }
      findings.report(
        alternation.range,
        "\(empty == 1 ? "one" : "\(empty)") of the \(options.count) options \(empty == 1 ? "is" : "are") empty",
        notes: ["nothing is shown when \(empty == 1 ? "its" : "their") turn comes"])
    }
  }
}
