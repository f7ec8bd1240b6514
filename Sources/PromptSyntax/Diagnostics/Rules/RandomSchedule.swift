extension SyntaxRule {
  /// A schedule before a stray bracket or colon, which the reference reads at random. Where a bracket right after it has
  /// no partner, that is the mistake, and the business of another rule.
  static let randomSchedule = SyntaxRule(id: "random-schedule", severity: .warning) { tree, findings in
    findings.steps += tree.nodeCount
    let schedules = tree.randomSchedules
    if schedules.isEmpty { return }
    findings.steps += tree.tokenCount
    let strays = StrayBrackets(of: tree)
    let unbalanced = Set(strays.unopened + strays.unclosed)
    for node in schedules {
      if let next = tree.token(after: node), unbalanced.contains(next), !tree.isMouth(next) { continue }
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

extension SyntaxTree {
  /// The structures that the reference reads at random, in order.
  var randomSchedules: [NodeID] {
    nodeIDs.filter { self[$0].flags.contains(.isUndetermined) && self[$0].kind.isBracket }
  }

  /// The token that follows a node in the text that comments and tags leave.
  func token(after node: NodeID) -> TokenID? {
    tokenRecords[Int(self[node].endToken)...].indices.first { !tokenRecords[$0].kind.isCut }.map { TokenID($0) }
  }
}

private let randomNote =
  "its parser is ambiguous where a bracket or colon of the text follows a schedule with no text between them"
