extension SyntaxRule {
  /// A schedule beside a stray bracket or colon, which the reference reads at random. Where all that it touches is
  /// brackets without a partner, these are the mistake, and another rule's business.
  static let randomSchedule = SyntaxRule(id: "random-schedule", severity: .warning) { tree, findings in
    findings.steps += tree.nodeCount
    guard tree.nodeIDs.contains(where: { tree[$0].flags.contains(.isUndetermined) }) else { return }
    findings.steps += tree.nodeCount + 4 * tree.tokenCount
    let structures = outermostStructures(of: tree)
    let strays = StrayBrackets(of: tree)
    let unbalanced = Set(strays.unclosed + strays.unopened)
    for (index, node) in structures.enumerated() where showsSchedule(node, in: tree) {
      let range = tree.range(of: node)
      var touched: [TokenID] = []
      var edits: [SourceEdit] = []
      if let token = tokenBefore(node, in: tree),
        touches(token, edgeOf: index > 0 ? structures[index - 1] : nil, in: tree)
      {
        touched.append(token)
        edits.append(SourceEdit(replacing: SourceRange(range.lowerBound, range.lowerBound), with: " "))
      }
      if let token = tokenAfter(node, in: tree),
        touches(token, edgeOf: structures.dropFirst(index + 1).first, in: tree)
      {
        touched.append(token)
        edits.append(SourceEdit(replacing: SourceRange(range.upperBound, range.upperBound), with: " "))
      }
      if touched.allSatisfy({ unbalanced.contains($0) }) { continue }
      findings.report(
        range, "whether this works may change with each start of the WebUI", notes: [randomNote],
        fixIts: [FixIt("put a space between it and what it touches", safety: .unsafe, edits: edits)])
    }
  }
}

/// The outermost structures of all parts that the reference reads at random, in order.
///
/// The tree has nodes for brackets too that are paired only by the attention phase. A structure is what holds neither
/// these nor stray brackets, and no more colons than its form allows (rule `S6`). The weight of a part stands among
/// them: its colon is not stray either.
private func outermostStructures(of tree: SyntaxTree) -> [NodeID] {
  var structures: [NodeID] = []
  /// For each open bracket how many structures stand before it, its own colons, and whether it is sure to be text.
  var open: [(before: Int, colons: Int, isText: Bool)] = [(0, 0, false)]
  tree.visit(
    enter: { node in
      let kind = tree[node].kind
      if kind.isBracket { open.append((structures.count, 0, false)) }
      if kind == .weight, open.count == 1 { structures.append(node) }
      return kind == .part ? tree[node].flags.contains(.isUndetermined) : kind != .extraNetwork
    },
    token: { token in
      let kind = tree[token].kind
      if kind == .colon { open[open.count - 1].colons += 1 }
      if tree[token].role == .stray, kind != .colon { open[open.count - 1].isText = true }
    },
    leave: { node in
      let kind = tree[node].kind
      guard kind.isBracket else { return }
      let bracket = open.removeLast()
      if kind.hasBranches || !bracket.isText && bracket.colons <= (kind == .emphasis ? 1 : 0) {
        structures.removeSubrange(bracket.before...)
        structures.append(node)
      } else {
        open[open.count - 1].isText = true
      }
    })
  return structures
}

private func showsSchedule(_ node: NodeID, in tree: SyntaxTree) -> Bool {
  tree[node].kind.hasBranches || tree.descendants(of: node).contains { tree[$0].kind.hasBranches }
}

/// Whether a token beside a structure is a stray bracket or colon, and not where the next structure begins or ends.
private func touches(_ token: TokenID, edgeOf structure: NodeID?, in tree: SyntaxTree) -> Bool {
  if let structure, tree.range(of: structure).contains(tree[token].start) { return false }
  return tree[token].kind == .colon || tree[token].kind.isBracket
}

private func tokenBefore(_ node: NodeID, in tree: SyntaxTree) -> TokenID? {
  tree.tokens.indices.prefix(Int(tree[node].firstToken)).last { !tree.tokens[$0].kind.isCut }.map { TokenID($0) }
}

private func tokenAfter(_ node: NodeID, in tree: SyntaxTree) -> TokenID? {
  tree.tokens.indices.dropFirst(Int(tree[node].endToken)).first { !tree.tokens[$0].kind.isCut }.map { TokenID($0) }
}

private let randomNote = "its parser is ambiguous where a schedule touches a bracket or colon that belongs to nothing"
