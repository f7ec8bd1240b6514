extension SyntaxRule {
  static let trailingWeight = SyntaxRule(
    id: "trailing-weight", category: .conjunction, severity: .warning,
    summary: "a ':' and a number at the end apply to the whole prompt",
    rationale: """
      Each part between 'AND's can end in a weight, and a prompt without 'AND' is a single part: in 'a castle, ratio
      16:9' the text is 'a castle, ratio 16' with weight 9. A backslash between the colon and the number keeps both as
      text; a backslash before the colon does not.
      """,
    fix: .safe, features: .partWeight,
    examples: [
      SyntaxExample("a castle, ratio 16↓:9", fixed: "a castle, ratio 16:\\9"),
      SyntaxExample("a castle, fog↓:1.2", fixed: "a castle, (fog:1.2)"),
      SyntaxExample("a castle, (fog)↓:1.2", fixed: "a castle, (fog:1.2)"),
      SyntaxExample("a smile, ↓:3", fixed: "a smile, :\\3"),
      SyntaxExample("a castle, ratio 16\\↓:9", fixed: "a castle, ratio 16:\\9"),
      SyntaxExample("a castle, (fog:1.2)"),
      SyntaxExample("ratio 16:9, a castle"),
      SyntaxExample("a castle <lora:ink:0.8"),
      SyntaxExample("a castle AND fog :0.4"),
    ]
  ) { tree, findings in
    findings.steps += tree.nodeCount
    let parts = tree.parts
    guard parts.count == 1, let weight = parts[0].weight else { return }
    findings.steps += 2 * tree.tokenCount
    let range = numberRange(of: weight.id, in: tree)
    for bracket in StrayBrackets(of: tree).unclosed {
      let closing = MeantClosing(of: bracket, in: tree)
      findings.steps += closing.steps
      // In `a (castle:1.2` it is the bracket that is missing.
      if closing.offset == range.offsets.upperBound { return }
    }
    // In `<lora:ink:0.8` it is the `>`.
    if TagAttempt.all(in: tree, &findings.steps).contains(where: { $0.range.contains(range.offsets.lowerBound) }) {
      return
    }
    let text = shortened(weight.number)
    findings.steps += range.offsets.lowerBound
    findings.report(
      SourceRange(tree.range(of: weight.id).lowerBound, range.upperBound),
      "this sets the weight of the whole prompt to \(text)",
      notes: ["a ':' and a number at the end are a weight, even without 'AND', and are removed from the text"],
      fixIts: fixIts(for: weight, upTo: range.offsets.upperBound, in: tree))
  }
}

/// The likeliest first: a number such as those of weights was meant for the words before it.
private func fixIts(for weight: WeightSyntax, upTo end: Int, in tree: SyntaxTree) -> [FixIt] {
  let meant = MeantWeight(weight.id, in: tree)
  let asText = tree.keepingAsText(weight.id, safety: meant == .ratio ? .safe : .unsafe)
  guard meant == .weight, let value = weight.value, MeantNumber.isLikelyWeight(value) else { return [asText] }
  let colon = TokenID(Int(tree[weight.id].firstToken))
  return [extending(to: colon, upTo: end, in: tree) ?? tree.bracketing(colon, upTo: end), asText].compactMap { $0 }
}

/// Takes the number into the brackets before it, as in `(fog):1.2`; nil where there are none, or they have a weight.
private func extending(to colon: TokenID, upTo end: Int, in tree: SyntaxTree) -> FixIt? {
  let bytes = tree.source.bytes.span
  let closing = (0..<Int(colon.index)).last { index in
    let range = tree.range(of: TokenID(index)).offsets
    return tree.tokenRecords[index].kind != .text || bytes.skippingSpace(in: range) < range.upperBound
  }
  guard let closing, tree.tokenRecords[closing].role == .closes,
    let node = tree.nodeIDs.first(where: { tree[$0].kind == .emphasis && tree[$0].endToken == closing + 1 }),
    WeightSyntax(childOf: SyntaxNode(node, in: tree)) == nil
  else { return nil }
  return FixIt(
    "move the number into the brackets", safety: .unsafe,
    edits: [
      SourceEdit(replacing: tree.range(of: TokenID(closing)), with: ""),
      SourceEdit(inserting: ")", at: end),
    ])
}
