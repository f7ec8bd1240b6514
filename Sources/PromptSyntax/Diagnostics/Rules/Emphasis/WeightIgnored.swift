extension SyntaxRule {
  static let weightIgnored = SyntaxRule(
    id: "weight-ignored", category: .emphasis, severity: .warning,
    summary: "a weight that is not a valid number is text",
    rationale: """
      A weight consists of a sign, digits and dots. With a comma, a unit or an exponent the brackets multiply by 1.1 as
      if they had no weight, and the colon and what follows it are text.
      """,
    fix: .safe, features: .stray(.colon),
    examples: [
      SyntaxExample("(a castle:↓1,2)", fixed: "(a castle:1.2)"),
      SyntaxExample("(a castle:↓120%)", fixed: "(a castle:1.2)"),
      SyntaxExample("(a castle:1.2)"),
      SyntaxExample("(artist: somebody)"),
    ]
  ) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs where tree[node].kind == .emphasis {
      guard let range = lastItem(of: node, in: tree), let number = MeantNumber(tree.source[range]) else { continue }
      findings.steps += range.count
      let text = tree.source[range]
      findings.report(
        range, "'\(text)' is not a valid weight",
        notes: ["a weight has only a sign, digits and dots: these brackets multiply by 1.1, and ':\(text)' is text"],
        fixIt: .replacing(range, with: number.text, safety: number.isCertain && number.isLikelyWeight ? .safe : .unsafe)
      )
    }
  }
}

/// The text after the last colon of an emphasis without a weight, without white space around it.
private func lastItem(of node: NodeID, in tree: SyntaxTree) -> SourceRange? {
  let close = Int(tree[node].endToken) - 1
  guard close - 2 > Int(tree[node].firstToken), tree.tokenRecords[close].kind == .rightParen,
    tree.tokenRecords[close - 1].kind == .text, tree.tokenRecords[close - 2].kind == .colon,
    tree.tokenRecords[close - 2].role == .stray
  else { return nil }
  let range = tree.range(of: TokenID(close - 1)).offsets
  let bytes = tree.source.bytes
  let start = bytes.span.skippingSpace(in: range)
  let end = bytes.span.trimmingSpace(in: start..<range.upperBound)
  return end > start && end - start <= MeantNumber.longest ? SourceRange(start..<end) : nil
}
