extension SyntaxRule {
  /// A `BREAK` that brackets turn into a word.
  static let breakInEmphasis = SyntaxRule(id: "break-in-emphasis", severity: .warning) { tree, findings in
    findings.steps += tree.tokenCount
    guard tree.tokens.contains(where: { $0.kind == .break }) else { return }
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
        guard tree[token].kind == .break, isFirstPiece(token, in: tree) else { return }
        let isMultiplied = tree[token].role == .multiplied
        if !isMultiplied, isBreak(inside: brackets) { return }
        // What is multiplied by brackets without a node, or stands in one of the branches, cannot be split here.
        let fixIt = isMultiplied || openSchedules > 0 ? nil : split(at: token, brackets, in: tree)
        findings.report(
          tree.range(of: token), "'BREAK' inside brackets is a word, not a break", notes: [breakNote],
          fixIts: fixIt.map { [$0] } ?? [])
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
  /// What it multiplies with; nil is one that no reading makes 1.
  let multiplier: Double?
  let opening: String
  /// The closing bracket with the weight before it; nil when it is not one to be written twice.
  let closing: String?

  init?(_ node: NodeID, in tree: SyntaxTree) {
    switch tree[node].kind {
    case .emphasis:
      let weight = Weight(childOf: node, in: tree)
      multiplier = weight.map { $0.value(in: tree) } ?? 1.1
      opening = "("
      guard let weight else {
        closing = ")"
        return
      }
      closing = multiplier == nil || tree.range(of: weight.id).count > 16 ? nil : ":" + weight.text(in: tree) + ")"
    case .deemphasis:
      multiplier = 1 / 1.1
      opening = "["
      closing = "]"
    default: return nil
    }
  }
}

/// Whether a weight of −1 stays what it is. Deeper than any prompt the answer is no, to keep the work linear.
private func isBreak(inside brackets: [Bracket]) -> Bool {
  guard brackets.count <= 16 else { return false }
  var weight = -1.0
  for bracket in brackets.reversed() {
    guard let multiplier = bracket.multiplier else { return false }
    weight *= multiplier
  }
  return weight == -1
}

/// Whether it is not the rest of a word that a tag or comment stands in.
private func isFirstPiece(_ word: TokenID, in tree: SyntaxTree) -> Bool {
  tree.source.bytes[Int(tree[word].start)] == UInt8(ascii: "B")
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
    "close the brackets before 'BREAK' and open them again after it", safety: .unsafe,
    edits: [
      SourceEdit(replacing: SourceRange(end..<end), with: closing),
      SourceEdit(replacing: SourceRange(start..<start), with: brackets.reduce("") { $0 + $1.opening }),
    ])
}

/// Where the text before the word ends; nil where there is none, or where a bracket would make a weight of it.
private func endBefore(_ word: TokenID, in tree: SyntaxTree) -> Int? {
  let index = Int(word.index) - 1
  let before = tree.tokens[index]
  let range = tree.range(of: TokenID(index)).offsets
  if before.role == .closes { return range.upperBound }
  guard before.kind == .text, !tree.tokens[index - 1].kind.isColon else { return nil }
  let source = tree.source.bytes
  let bytes = source.span
  var end = bytes.trimmingSpace(in: range)
  // A comma that separates the phrases stays between them.
  if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: ",") {
    end = bytes.trimmingSpace(in: range.lowerBound..<(end - 1))
  }
  return end > range.lowerBound || tree.tokens[index - 1].role == .closes ? end : nil
}

/// Where the text after the word starts; nil where there is none.
private func startAfter(_ word: TokenID, in tree: SyntaxTree) -> Int? {
  let index = Int(word.index) + 1
  let range = tree.range(of: TokenID(index)).offsets
  if tree.tokens[index].role.opensNode { return range.lowerBound }
  guard tree.tokens[index].kind == .text else { return nil }
  let start = tree.source.bytes.span.skippingSpace(in: range)
  return start < range.upperBound || tree.tokens[index + 1].role.opensNode ? start : nil
}

private let breakNote = "its weight of −1 is multiplied with that of the brackets, and only −1 closes a chunk"
