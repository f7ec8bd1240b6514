extension SyntaxRule {
  /// A `BREAK` that brackets turn into a word.
  static let breakInEmphasis = SyntaxRule(id: "break-in-emphasis", severity: .warning) { tree, findings in
    // The multipliers around the current token, outermost first; nil is one that no reading makes 1.
    var multipliers: [Double?] = []
    var words: [TokenID] = []
    var steps = 0
    tree.visit(
      enter: { node in
        if let emphasis = Emphasis(node, in: tree) { multipliers.append(emphasis.multiplier(in: tree)) }
        if tree[node].kind == .deemphasis { multipliers.append(1 / 1.1) }
        steps += 1
        return true
      },
      token: { token in
        steps += 1
        if tree[token].kind == .break, tree[token].role == .multiplied || !isBreak(inside: multipliers) {
          words.append(token)
        }
      },
      leave: { node in
        if tree[node].kind == .emphasis || tree[node].kind == .deemphasis { multipliers.removeLast() }
      })
    findings.steps += steps
    for word in words {
      findings.report(
        tree.range(of: word), "'BREAK' inside brackets is a word, not a break", notes: [breakNote])
    }
  }
}

/// Whether a weight of −1 stays what it is. Deeper than any prompt the answer is no, to keep the work linear.
private func isBreak(inside multipliers: [Double?]) -> Bool {
  guard multipliers.count <= 16 else { return false }
  var weight = -1.0
  for multiplier in multipliers.reversed() {
    guard let multiplier else { return false }
    weight *= multiplier
  }
  return weight == -1
}

private let breakNote = "its weight of −1 is multiplied with that of the brackets, and only −1 closes a chunk"
