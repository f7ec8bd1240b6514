extension SyntaxRule {
  /// A bar outside of any alternation in a part that was meant to have schedules.
  static let strayBar = SyntaxRule(id: "stray-bar", severity: .error) { tree, findings in
    findings.steps += tree.tokenCount
    for part in partsWithoutSchedules(of: tree) {
      for token in tree.tokenIDs(of: part) where tree[token].kind == .bar && tree[token].role == .stray {
        let range = tree.range(of: token)
        findings.report(
          range, "this '|' belongs to no '[a|b]'", notes: [literalNote, barNote],
          fixIts: [
            FixIt(
              "write '\\|' for the character", safety: .unsafe,
              edits: [SourceEdit(replacing: SourceRange(range.lowerBound, range.lowerBound), with: "\\")])
          ])
      }
    }
  }

  /// A backslash with nothing to escape in a part that was meant to have schedules.
  static let danglingBackslash = SyntaxRule(id: "dangling-backslash", severity: .error) { tree, findings in
    findings.steps += tree.tokenCount
    for part in partsWithoutSchedules(of: tree) {
      for token in tree.tokenIDs(of: part) where isDangling(token, of: part, in: tree) {
        findings.report(
          tree.range(of: token), "this '\\' escapes nothing", notes: [literalNote],
          fixIts: [
            FixIt(
              "remove the '\\'", safety: .safe, edits: [SourceEdit(replacing: tree.range(of: token), with: "")])
          ])
      }
    }
  }
}

private func partsWithoutSchedules(of tree: SyntaxTree) -> [NodeID] {
  tree.nodeIDs.filter { tree[$0].flags.contains(.losesSchedules) }
}

/// Whether a backslash stands before a newline or at the end of its part.
private func isDangling(_ token: TokenID, of part: NodeID, in tree: SyntaxTree) -> Bool {
  if tree[token].kind == .danglingBackslash { return true }
  guard tree[token].kind == .backslash else { return false }
  let end = tree[part].endToken
  for index in (token.index + 1)..<max(token.index + 1, end) {
    let next = tree.tokens[Int(index)]
    if next.role == .beginsWeight { return true }
    if next.kind.isCut { continue }
    let range = tree.range(of: TokenID(Int(index))).offsets
    guard next.kind == .text, tree.source.bytes.span.skippingSpace(in: range) == range.upperBound else { return false }
  }
  return true
}

private let literalNote = "the schedule parser fails on it, so no schedule or alternation in this part works"

private let barNote = "a bracket with both ':' and '|' directly in it is neither a schedule nor an alternation"
