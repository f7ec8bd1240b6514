extension SyntaxRule {
  /// A schedule beside a stray bracket or colon, which the reference reads at random.
  static let randomSchedule = SyntaxRule(id: "random-schedule", severity: .warning) { tree, findings in
    findings.steps += tree.nodeCount
    guard tree.nodeIDs.contains(where: { tree[$0].flags.contains(.isUndetermined) }) else { return }
    findings.steps += tree.nodeCount + 3 * tree.tokenCount
    let structures = outermostStructures(of: tree)
    for (index, node) in structures.enumerated() where showsSchedule(node, in: tree) {
      let range = tree.range(of: node)
      var edits: [SourceEdit] = []
      if touches(tokenBefore(node, in: tree), edgeOf: index > 0 ? structures[index - 1] : nil, in: tree) {
        edits.append(SourceEdit(replacing: SourceRange(range.lowerBound, range.lowerBound), with: " "))
      }
      if touches(tokenAfter(node, in: tree), edgeOf: structures.dropFirst(index + 1).first, in: tree) {
        edits.append(SourceEdit(replacing: SourceRange(range.upperBound, range.upperBound), with: " "))
      }
      if edits.isEmpty { continue }
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
private func touches(_ token: TokenID?, edgeOf structure: NodeID?, in tree: SyntaxTree) -> Bool {
  guard let token else { return false }
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
