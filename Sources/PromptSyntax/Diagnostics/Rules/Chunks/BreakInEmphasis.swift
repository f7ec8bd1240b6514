extension SyntaxRule {
  static let breakInEmphasis = SyntaxRule(
    id: "break-in-emphasis", category: .chunk, severity: .warning,
    summary: "a 'BREAK' inside weighted brackets is an ordinary word",
    rationale: """
      A break is marked by a weight of −1, and brackets around it multiply that weight like any other. If the product is
      not −1, it is just the word 'BREAK', with a negative weight.
      """,
    fix: .unsafe, features: .token(.break),
    examples: [
      SyntaxExample("(castle ↓BREAK fog)", fixed: "(castle) BREAK (fog)"),
      SyntaxExample("(castle, ↓BREAK fog:1.2)", fixed: "(castle:1.2), BREAK (fog:1.2)"),
      SyntaxExample("(castle) BREAK (fog)"),
      SyntaxExample("(castle BREAK fog:1)"),
      SyntaxExample("(a break in the fog)"),
    ]
  ) { tree, findings in
    findings.steps += tree.tokenCount
    guard tree.tokenRecords.contains(where: { $0.kind == .break }) else { return }
    findings.steps += tree.nodeCount + tree.tokenCount
    let words = Set(tree.breaks.filter { !$0.closesChunk }.map { $0.id })
    if words.isEmpty { return }
    var brackets: [Bracket] = []
    var openSchedules = 0
    var steps = 0
    tree.visit(
      enter: { node in
        if let bracket = Bracket(node, in: tree) { brackets.append(bracket) }
        if tree[node].kind.hasBranches { openSchedules += 1 }
        steps += 1
        return true
      },
      token: { token in
        steps += 1
        guard words.contains(token) else { return }
        let isMultiplied = tree[token].role == .multiplied
        // What is multiplied by brackets without a node, or stands in one of the branches, cannot be split here.
        let fixIt = isMultiplied || openSchedules > 0 ? nil : split(at: token, brackets, in: tree)
        findings.report(
          tree.range(of: token), "'BREAK' inside weighted brackets is a word, not a break", notes: [breakNote],
          fixIt: fixIt)
      },
      leave: { node in
        if tree[node].kind == .emphasis || tree[node].kind == .deemphasis { brackets.removeLast() }
        if tree[node].kind.hasBranches { openSchedules -= 1 }
      })
    findings.steps += steps
  }
}

/// A bracket around the current token.
private struct Bracket {
  let opening: String
  /// The closing bracket with the weight before it; nil when it is not one to be written twice.
  let closing: String?

  init?(_ node: NodeID, in tree: SyntaxTree) {
    switch tree[node].kind {
    case .emphasis:
      let weight = WeightSyntax(childOf: SyntaxNode(node, in: tree))
      opening = "("
      guard let weight else {
        closing = ")"
        return
      }
      let isPlain = weight.value != nil && tree.range(of: weight.id).count <= 16
      closing = isPlain ? ":" + weight.number + ")" : nil
    case .deemphasis:
      opening = "["
      closing = "]"
    default: return nil
    }
  }
}

/// Closes all brackets before the word and opens them again after it, where there is something on both sides.
private func split(at word: TokenID, _ brackets: [Bracket], in tree: SyntaxTree) -> FixIt? {
  guard brackets.count <= 4, let end = endBefore(word, in: tree), let start = startAfter(word, in: tree) else {
    return nil
  }
  var closing = ""
  for bracket in brackets.reversed() {
    guard let text = bracket.closing else { return nil }
    closing += text
  }
  return FixIt(
    "close the brackets before 'BREAK' and reopen them after it", safety: .unsafe,
    edits: .around(SourceRange(end..<start), closing, brackets.reduce("") { $0 + $1.opening }))
}

/// Where the text before the word ends; nil where there is none, or where a bracket would make a weight of it.
private func endBefore(_ word: TokenID, in tree: SyntaxTree) -> Int? {
  let index = Int(word.index) - 1
  let before = tree.tokenRecords[index]
  let range = tree.range(of: TokenID(index)).offsets
  if before.role == .closes { return range.upperBound }
  guard before.kind == .text, !tree.tokenRecords[index - 1].kind.isColon else { return nil }
  let source = tree.source.bytes
  let bytes = source.span
  var end = bytes.trimmingSpace(in: range)
  // A comma that separates the phrases stays between them.
  if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: ",") {
    end = bytes.trimmingSpace(in: range.lowerBound..<(end - 1))
  }
  return end > range.lowerBound || tree.tokenRecords[index - 1].role == .closes ? end : nil
}

/// Where the text after the word starts; nil where there is none.
private func startAfter(_ word: TokenID, in tree: SyntaxTree) -> Int? {
  let index = Int(word.index) + 1
  let range = tree.range(of: TokenID(index)).offsets
  if tree.tokenRecords[index].role.opensNode { return range.lowerBound }
  guard tree.tokenRecords[index].kind == .text else { return nil }
  let start = tree.source.bytes.span.skippingSpace(in: range)
  return start < range.upperBound || tree.tokenRecords[index + 1].role.opensNode ? start : nil
}

private let breakNote = "a break is a word with a weight of −1, and the brackets change that weight"
