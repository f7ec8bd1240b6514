import PromptResolver
import PromptSyntax

extension Rule {
  /// An alternation whose options are all the same.
  static let alternationEqualOptions = Rule(
    id: "alternation-equal-options", category: .schedule, severity: .warning,
    summary: "an alternation whose options are all the same",
    rationale: """
      '[cat|cat]' shows a cat at every step. Repeating one option among others, as in '[cat|cat|dog]', makes it more
      frequent and is not reported.
      """,
    frontends: .webUI, features: [.node(.alternation)],
    examples: [
      .finds("a ↓[cat|cat]"),
      .finds("a ↓[cat | cat|cat]"),
      .silent("a [cat|dog], [cat|cat|dog], [|]"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let options = AlternationSyntax(node, in: tree)?.options,
        tree.range(of: node).count <= longestCompared
      else { continue }
      let text = tree.trimmedText(of: options[0].id)
      guard !text.isEmpty,
        options.dropFirst().allSatisfy({ tree.trimmedText(of: $0.id).hasSameScalars(as: text) })
      else { continue }
      findings.report(tree.range(of: node), "all options are \(quoted(text)), so nothing alternates")
    }
  }
}
