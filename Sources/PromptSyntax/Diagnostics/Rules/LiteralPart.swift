extension SyntaxRule {
  /// A bar outside of any alternation in a part that was meant to have schedules.
  static let strayBar = SyntaxRule(id: "stray-bar", severity: .error) { tree, findings in
    findings.steps += tree.tokenCount
    let parts = partsWithoutSchedules(of: tree)
    if parts.isEmpty { return }
    findings.steps += tree.tokenCount + tree.source.count
    var choices = tree.source.choices()[...]
    for part in parts {
      // The bars of a choice are one mistake, and so are all beside choices, unless a bracket without its partner may be
      // what is wrong with some.
      let isOne = tree.tokenIDs(of: part.id).allSatisfy { !tree[$0].isStrayBracket }
      var bars: [SourceRange] = []
      var choice: SourceRange?
      for token in tree.tokenIDs(of: part.id)
      where tree[token].kind == .bar && tree[token].role == .stray && !tree[token].isBlameless {
        let range = tree.range(of: token)
        while let first = choices.first, first.upperBound <= range.lowerBound { choices.removeFirst() }
        guard let first = choices.first, first.contains(range.lowerBound) else {
          bars.append(range)
          continue
        }
        // A backslash would make one option of the choice's two.
        if choice != first {
          findings.report(range, barMessage([range]), notes: [literalNote, choiceNote], fixIts: [])
        }
        choice = first
      }
      for group in isOne ? [bars] : bars.map({ [$0] }) { report(group, &findings) }
    }
  }

  /// A backslash with nothing to escape in a part that was meant to have schedules.
  static let danglingBackslash = SyntaxRule(id: "dangling-backslash", severity: .error) { tree, findings in
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

private func partsWithoutSchedules(of tree: SyntaxTree) -> [PromptPartSyntax] {
  tree.parts.filter { tree[$0.id].flags.contains(.losesSchedules) }
}

private func report(_ backslashes: [TokenID], in tree: SyntaxTree, _ findings: inout SyntaxRule.Findings) {
  let ranges = backslashes.map { tree.range(of: $0) }
  let isOne = ranges.count == 1
  let message = isOne ? "remove the '\\'" : "remove all \(ranges.count) '\\'"
  // Between a letter and `AND` it makes two words of them, which has to stay so.
  let edits = zip(backslashes, ranges).map { SourceEdit(replacing: $1, with: standsBeforeAnd($0, in: tree) ? " " : "") }
  findings.report(
    SourceRange(ranges[0].lowerBound, ranges[ranges.count - 1].upperBound),
    isOne ? "this '\\' escapes nothing" : "these '\\' escape nothing", notes: [literalNote],
    fixIts: followsColon(backslashes[0], in: tree) ? [] : [FixIt(message, safety: .safe, edits: edits)])
}

private func standsBeforeAnd(_ backslash: TokenID, in tree: SyntaxTree) -> Bool {
  tree.tokenRecords[(Int(backslash.index) + 1)...].first { !$0.kind.isCut }?.kind == .and
}

/// Whether a colon stands before the backslash, which may keep what follows the colon from being the weight of the part.
private func followsColon(_ backslash: TokenID, in tree: SyntaxTree) -> Bool {
  for token in tree.tokenRecords.indices.prefix(Int(backslash.index)).lazy.map({ TokenID($0) }).reversed() {
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

extension Token {
  fileprivate var isStrayBracket: Bool { role == .stray && (kind.opensBracket || kind.closesBracket) }
}

private func report(_ bars: [SourceRange], _ findings: inout SyntaxRule.Findings) {
  guard let first = bars.first else { return }
  findings.report(
    first, barMessage(bars), notes: [literalNote, barNote],
    fixIts: [
      FixIt(
        "write '\\|' to keep \(bars.count == 1 ? "it" : "them") as text", safety: .unsafe,
        edits: bars.map { SourceEdit(replacing: SourceRange($0.lowerBound, $0.lowerBound), with: "\\") })
    ])
}

private func barMessage(_ bars: [SourceRange]) -> String {
  bars.count == 1
    ? "this '|' belongs to no '[a|b]'"
    : "this '|' and \(bars.count - 1) other\(bars.count == 2 ? "" : "s") after it belong to no '[a|b]'"
}

private let literalNote = "the schedule parser fails on it, so no schedule or alternation in this part works"

private let barNote = "a bracket with both ':' and '|' directly in it is neither a schedule nor an alternation"

private let choiceNote = extensionNote("dynamic-prompts", reads: "'{a|b}' as a choice")
