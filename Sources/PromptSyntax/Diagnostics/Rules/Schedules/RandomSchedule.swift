extension SyntaxRule {
  static let randomSchedule = SyntaxRule(
    id: "random-schedule", category: .schedule, severity: .warning,
    summary: "a schedule followed directly by a stray bracket or colon may or may not work",
    rationale: """
      The schedule grammar is ambiguous there: the parser reads the schedule either as a schedule or as text, and the
      choice can change each time the WebUI starts. Matched brackets make no difference, whether around the schedule or
      between it and the stray character. A space after the schedule leaves only one reading. If the bracket right after
      it is unmatched, 'unbalanced-bracket' reports that instead.
      """,
    fix: .unsafe, features: .flag(.isUndetermined),
    examples: [
      SyntaxExample("↓[day:night:0.5]:fog", fixed: "[day:night:0.5] :fog"),
      SyntaxExample("a ([day:night:0.5])], fog"),
      SyntaxExample("↓[day:night:0.5](fog:1.2)]", fixed: "[day:night:0.5] (fog:1.2)]"),
      SyntaxExample("[a:0.2][day:night:0.5](fog:"),
      SyntaxExample("light:[day:night:0.5]"),
      SyntaxExample("(a:[day|night]:b)"),
      SyntaxExample("[day:night:0.5], fog], [day:night:0.5] ]"),
      SyntaxExample("[day:night:0.5][monet|turner]]"),
      SyntaxExample("[[day:night:0.5]|fog]], fog"),
      SyntaxExample("[day:night:0.5](fog:1.2):1.2", in: ["a1111", "forge"]),
    ]
  ) { tree, findings in
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
        range, "whether this schedule works can change each time the WebUI starts", notes: [randomNote],
        fixIt: .inserting(" ", at: range.upperBound, safety: .unsafe, "insert a space after it"))
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
  "the grammar is ambiguous where a stray bracket or colon follows a schedule directly"
