import PromptResolver
import PromptSyntax

extension Rule {
  static let escapedWeight = Rule(
    id: "escaped-weight", category: .emphasis, severity: .warning,
    summary: "'\\:' does not stop a number from being read as a weight",
    rationale: """
      A backslash escapes only brackets and backslashes. '(blue\\:3)' is 'blue' with weight 3, just like '(blue:3)'. Put
      the backslash between colon and number instead: '(blue:\\3)' is the text 'blue:3'. In a schedule '\\:' is useful,
      because a plain colon would separate.
      """,
    fix: .safe, frontends: .webUI, overrules: ["emphasis-extreme", "emphasis-empty", "face-as-weight"],
    features: [.token(.escapedColon)],
    examples: [
      .finds("a (blue↓\\:3)", fixed: "a (blue:\\3)"),
      .finds("(a cat, ratio 16↓\\:9), dog", fixed: "(a cat, ratio 16:\\9), dog"),
      .silent("a (blue:\\3), (a cat:1.2)"),
      .silent("[(a cat\\:1.2):dog:0.5]"),
      .silent("a cat\\: dog"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    // The end of the schedule or alternation around.
    var end: Int = 0
    for node in tree.nodeIDs where node.index >= end {
      if tree[node].kind == .schedule || tree[node].kind == .alternation { end = Int(tree[node].subtreeEnd) }
      guard tree[node].kind == .emphasis, let weight = EmphasisSyntax(node, in: tree)?.weight,
        tree.tokenRecords[Int(tree[weight.id].firstToken)].kind == .escapedColon
      else { continue }
      let range = tree.range(of: weight.id)
      let number = numberRange(of: weight.id, in: tree)
      findings.report(
        SourceRange(range.lowerBound - 1, range.lowerBound + 1),
        "'\\:' does not stop '\(shortened(subject.text(number)))' from being read as a weight",
        notes: [
          range.lowerBound - 1 == tree.range(of: node).lowerBound + 1
            ? "none of it reaches the image" : "the text before it is multiplied by \(shortened(subject.text(number)))"
        ], fixIt: tree.keepingAsText(weight.id, safety: .safe), explaining: tree.range(of: node))
    }
  }
}
