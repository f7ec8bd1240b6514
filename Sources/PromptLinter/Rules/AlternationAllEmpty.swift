import PromptSyntax

extension Rule {
  /// An alternation that has nothing to show.
  static let alternationAllEmpty = Rule(
    id: "alternation-all-empty", category: .schedule, severity: .warning,
    summary: "an alternation with nothing to show",
    rationale:
      "All options of '[|]' are empty: what was to be shown is missing. As text the brackets need backslashes.",
    fix: .unsafe, frontends: .webUI, features: [.node(.alternation)],
    examples: [
      .finds("a cat ↓[|], dog", fixed: "a cat , dog"),
      .finds("a cat ↓[ || ]", fixed: "a cat "),
      .silent("a [cat|], [|dog]"),
      .silent("a [<lora:ink:1>|]"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let options = AlternationSyntax(node, in: tree)?.options, options.allSatisfy({ tree.isBlank($0.id) })
      else { continue }
      let range = tree.range(of: node)
      findings.report(
        range, "the alternation \(subject.quotedText(range)) shows nothing",
        fixIts: tree.isRemovable(node) ? [.removing(range, safety: .unsafe, "remove it")] : [])
    }
  }
}
