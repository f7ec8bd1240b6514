extension SyntaxRule {
  /// A bracket with more than two colons before its number.
  static let scheduleTooManyParts = SyntaxRule(id: "schedule-too-many-parts", severity: .error) { tree, findings in
    for (colons, last) in failedSchedules(of: tree, &findings) where colons.count > 2 {
      let text = tree.source[last]
      guard number(text) != nil else { continue }
      let extra = colons.dropLast(2)
      findings.report(
        tree.range(of: extra[extra.startIndex]), "a schedule has at most two parts and a number",
        notes: ["with \(colons.count) colons the bracket weakens its content, and all of it is text"],
        fixIts: [
          FixIt(
            "escape the colons that are text", safety: .unsafe,
            edits: extra.map { SourceEdit(replacing: SourceRange(tree[$0].start, tree[$0].start), with: "\\") })
        ])
    }
  }

  /// A bracket that would be a schedule if its last item were a number.
  static let scheduleNumberInvalid = SyntaxRule(id: "schedule-number-invalid", severity: .warning) { tree, findings in
    for (colons, last) in failedSchedules(of: tree, &findings) where colons.count <= 2 {
      let text = tree.source[last]
      let meant = MeantNumber(text)
      // One colon alone is as likely to be a colon of the text.
      guard number(text) == nil, colons.count == 2 || meant != nil else { continue }
      findings.report(
        last.isEmpty ? tree.range(of: colons[colons.count - 1]) : last,
        last.isEmpty ? "the number of the schedule is missing" : "\(quoted(text)) is not the number of a schedule",
        notes: ["a schedule ends in a number such as '0.5' or '8'; this bracket weakens its content instead"],
        fixIts: meant.map { number in
          let isSafe = colons.count == 2 && number.isCertain && number.isLikelyMoment
          return [write(number.text, over: last, isSafe ? .safe : .unsafe)]
        } ?? [])
    }
  }

  /// A schedule's number that is too large for a double.
  static let scheduleOverflow = SyntaxRule(id: "schedule-overflow", severity: .error) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs {
      guard let when = WhenSyntax(node, in: tree), when.value.isInfinite else { continue }
      let range = numberRange(of: node, in: tree)
      findings.steps += range.count
      let failure = Diagnostic(.scheduleOverflow(range), in: tree.source)
      findings.report(range, failure.message, notes: failure.notes)
    }
  }
}

/// The square brackets that hold colons but are no schedules: the colons, and the place of the text after the last one.
private func failedSchedules(
  of tree: SyntaxTree, _ findings: inout SyntaxRule.Findings
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

private func number(_ text: String) -> Range<Int>? {
  let bytes = ContiguousArray(text.utf8)
  return bytes.span.scheduleNumber(in: bytes.indices)
}
