extension SyntaxRule {
  static let danglingBackslash = SyntaxRule(
    id: "dangling-backslash", category: .schedule, severity: .error,
    summary: "a '\\' with nothing after it makes all schedules literal text",
    rationale: """
      The schedule grammar needs a character after each backslash. At the end of a part or before a line break there is
      none, so the part cannot be parsed, and the WebUI uses it literally, brackets included, at every step.
      """,
    fix: .safe, features: .flag(.losesSchedules),
    examples: [
      SyntaxExample("[day:night:0.5], fog ↓\\", fixed: "[day:night:0.5], fog "),
      SyntaxExample("[day|night], fog \\\\↓\\", fixed: "[day|night], fog \\\\"),
      SyntaxExample("a castle, fog \\"),
      SyntaxExample("[day:night:0.5], \\(fog\\)"),
    ]
  ) { tree, findings in
    findings.steps += tree.tokenCount
    for part in partsWithoutSchedules(of: tree) {
      let last = trailingBackslashes(of: part, in: tree)
      let firstOfLast = last.first ?? TokenID(Int(tree[part.id].endToken))
      for token in tree.tokenIDs(of: part.id) where token < firstOfLast && tree[token].kind == .danglingBackslash {
        report([token], in: tree, &findings)
      }
      if !last.isEmpty { report(last, in: tree, &findings) }
    }
  }
}

private func report(_ backslashes: [TokenID], in tree: SyntaxTree, _ findings: inout RuleFindings) {
  let ranges = backslashes.map { tree.range(of: $0) }
  let isOne = ranges.count == 1
  let message = isOne ? "remove '\\'" : "remove all \(ranges.count) '\\'"
  // Between a letter and `AND` it makes two words of them, which has to stay so.
  let edits = zip(backslashes, ranges).map { SourceEdit(replacing: $1, with: standsBeforeAnd($0, in: tree) ? " " : "") }
  findings.report(
    SourceRange(ranges[0].lowerBound, ranges[ranges.count - 1].upperBound),
    isOne ? "this '\\' has nothing to escape" : "these '\\' have nothing to escape",
    notes: [literalNote("\\", in: tree)],
    fixIt: followsColon(backslashes[0], in: tree) ? nil : FixIt(message, safety: .safe, edits: edits))
}

private func standsBeforeAnd(_ backslash: TokenID, in tree: SyntaxTree) -> Bool {
  tree.tokenRecords[(Int(backslash.index) + 1)...].first { !$0.kind.isCut }?.kind == .and
}

/// Whether a colon stands before the backslash, which may keep what follows the colon from being the weight of the part.
private func followsColon(_ backslash: TokenID, in tree: SyntaxTree) -> Bool {
  for index in (0..<Int(backslash.index)).reversed() {
    let token = TokenID(index)
    let kind = tree[token].kind
    if kind.isCut { continue }
    guard kind == .text else { return kind.isColon }
    // No weight has a letter in it.
    for byte in tree.source.bytes[tree.range(of: token).offsets] {
      if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { return false }
    }
  }
  return false
}

/// The backslashes at the end of a part, its weight left out, with nothing but white space between and after them: when
/// only the last one goes, the one before it takes its place.
private func trailingBackslashes(of part: PromptPartSyntax, in tree: SyntaxTree) -> [TokenID] {
  let end = part.weight.map { tree[$0.id].firstToken } ?? tree[part.id].endToken
  let bytes = tree.source.bytes.span
  var backslashes: [TokenID] = []
  for index in (tree[part.id].firstToken..<end).reversed() {
    let token = TokenID(Int(index))
    let kind = tree[token].kind
    if kind.isCut { continue }
    if kind == .backslash || kind == .danglingBackslash {
      backslashes.append(token)
      continue
    }
    let range = tree.range(of: token).offsets
    guard kind == .text, bytes.skippingSpace(in: range) == range.upperBound else { break }
  }
  return backslashes.reversed()
}
