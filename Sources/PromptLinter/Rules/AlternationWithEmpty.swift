import PromptSyntax

extension Rule {
  /// An option of an alternation that shows nothing.
  static let alternationWithEmpty = Rule(
    id: "alternation-with-empty", category: .schedule, severity: .style, isRecommended: false,
    summary: "an option of an alternation is empty",
    rationale: """
      '[cat|]' shows a cat on every other step and nothing on those between, and '[cat||dog]' nothing on every third. That
      is a way to weaken a text, and as often a slip.
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
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let options = AlternationSyntax(node, in: tree)?.options else { continue }
      let empty = options.count { tree.isBlank($0.id) }
      guard empty > 0, empty < options.count else { continue }
      findings.report(
        tree.range(of: node),
        "\(empty == 1 ? "one" : "\(empty)") of the \(options.count) options \(empty == 1 ? "is" : "are") empty",
        notes: ["nothing is shown at \(empty == 1 ? "its" : "their") steps"])
    }
  }
}
