extension SyntaxRule {
  static let scheduleTooManyParts = SyntaxRule(
    id: "schedule-too-many-parts", category: .schedule, severity: .error,
    summary: "a schedule with more than two parts",
    rationale: """
      A schedule changes once, from one text to another. With more colons the brackets only reduce the weight of their
      contents, which are text at every step, colons and number included. Nest schedules to change more often, or put a
      backslash before a colon to keep it as text.
      """,
    fix: .unsafe, features: .stray(.colon),
    examples: [
      SyntaxExample("[dawn↓:day:night:0.5]", fixed: "[dawn\\:day:night:0.5]"),
      SyntaxExample("[dawn:[day:night:0.5]:0.2]"),
      SyntaxExample("[dawn\\:day:night:0.5]"),
    ]
  ) { tree, findings in
    for (colons, last) in failedSchedules(of: tree, &findings) where colons.count > 2 {
      guard isSwitchPoint(tree.source[last]) else { continue }
      let extra = colons.dropLast(2)
      findings.report(
        tree.range(of: extra[extra.startIndex]), "a schedule can have only two parts and a number",
        notes: ["with \(colons.count) colons, the brackets only reduce the weight of their contents, which are text"],
        fixIt: FixIt(
          "write '\\:' for the extra colons", safety: .unsafe,
          edits: extra.map { SourceEdit(inserting: "\\", at: Int(tree[$0].start)) }))
    }
  }
}

/// The square brackets that contain colons but are not schedules: the colons, and the range of the text after the last one.
func failedSchedules(
  of tree: SyntaxTree, _ findings: inout RuleFindings
) -> [(colons: [TokenID], last: SourceRange)] {
  findings.steps += tree.nodeCount
  var failed: [(colons: [TokenID], last: SourceRange)] = []
  for node in tree.nodeIDs where tree[node].kind == .deemphasis {
    var colons: [TokenID] = []
    var hasBar = false
    for child in tree.children(of: node) {
      findings.steps += 1
      guard case .token(let token) = child, tree[token].role == .stray else { continue }
      if tree[token].kind == .colon { colons.append(token) }
      if tree[token].kind == .bar { hasBar = true }
    }
    guard let colon = colons.last, !hasBar, let last = lastText(after: colon, of: node, in: tree) else { continue }
    failed.append((colons, last))
  }
  return failed
}

/// The text between a colon and the bracket that ends the node, if there is nothing else between them.
private func lastText(after colon: TokenID, of node: NodeID, in tree: SyntaxTree) -> SourceRange? {
  let close = Int(tree[node].endToken) - 1
  let count = close - Int(colon.index) - 1
  let end = tree[colon].start + 1
  if count == 0 { return SourceRange(end, end) }
  guard count == 1, tree.tokenRecords[close - 1].kind == .text else { return nil }
  let range = tree.range(of: TokenID(close - 1)).offsets
  let bytes = tree.source.bytes
  let start = bytes.span.skippingSpace(in: range)
  return SourceRange(start..<bytes.span.trimmingSpace(in: start..<range.upperBound))
}

/// Whether a text can be the switch point of a schedule.
func isSwitchPoint(_ text: String) -> Bool {
  let bytes = ContiguousArray(text.utf8)
  return bytes.span.scheduleNumber(in: bytes.indices) != nil
}
