extension SyntaxRule {
  /// A schedule before a stray bracket or colon, which the reference reads at random.
  static let randomSchedule = SyntaxRule(id: "random-schedule", severity: .warning) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs where tree[node].flags.contains(.isUndetermined) && tree[node].kind.isBracket {
      let range = tree.range(of: node)
      findings.report(
        range, "whether this schedule works may change each time the WebUI is started", notes: [randomNote],
        fixIts: [
          FixIt(
            "put a space after it", safety: .unsafe,
            edits: [SourceEdit(replacing: SourceRange(range.upperBound, range.upperBound), with: " ")])
        ])
    }
  }
}

private let randomNote =
  "its parser is ambiguous where a bracket or colon of the text follows a schedule with no text between them"
