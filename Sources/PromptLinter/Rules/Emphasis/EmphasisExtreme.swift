import PromptResolver
import PromptSyntax

extension Rule {
  static let emphasisExtreme = Rule(
    id: "emphasis-extreme", category: .emphasis, severity: .warning,
    summary: "brackets that multiply to more than 2 or less than 0",
    rationale: """
      The weights of nested brackets are multiplied; '(' without a number counts as 1.1 and '[' as 1/1.1. A weight far
      above 2 drowns out everything else and ruins the image. A weight below 0 does not ask for the opposite; use the
      negative prompt for that. 0 is not reported.
      """,
    fix: .unsafe, frontends: .webUI, features: [.node(.emphasis)],
    examples: [
      .finds("a cat, (dog:↓12)", fixed: "a cat, (dog:1.2)"),
      .finds("a screen (16:↓9)", fixed: "a screen (16:\\9)"),
      .finds("a (dog, (cat:↓1.5):1.6)"),
      .finds("a ((((((((↓(cat)))))))))"),
      .finds("a (cat:↓-1)"),
      .silent("a (cat:2), (dog:0), ((bird:1.3):1.4)"),
      .silent("a ((cat:0.5):3)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    guard mayHaveExtremes(tree) else { return }
    findings.steps += tree.nodeCount + tree.tokenCount
    var end: Int = 0
    for found in extremes(of: tree) where found.bracket.id.index >= end {
      // What is nested in it is extreme because of it.
      end = Int(tree[found.bracket.id].subtreeEnd)
      let product = decimalText(found.product) ?? "\(found.product)"
      let message = "this text has a weight of \(product)"
      let range = found.bracket.weightRange(in: tree)
      findings.report(
        range, message,
        notes: [
          found.product < 0
            ? "a negative weight excludes nothing; use the negative prompt for that"
            : "a weight above 2 usually ruins the image"
        ], fixIt: found.isAlone ? fixIt(for: found.bracket, in: tree) : nil)
    }
  }
}

/// A bracket that holds extreme text directly, and its multiplier with those of the brackets around it.
private struct Extreme {
  let bracket: Bracket
  let product: Double
  /// Whether no other bracket is around it or in it.
  let isAlone: Bool
}

/// Whether all weights in one outermost bracket together may be extreme; most prompts have none that are.
///
/// - Complexity: O(*nodes* and *length of the weights*).
private func mayHaveExtremes(_ tree: SyntaxTree) -> Bool {
  var (end, product) = (0, 1.0)
  for index in tree.nodeRecords.indices {
    let record = tree.nodeRecords[index]
    if record.kind == .emphasis {
      if index >= end { (end, product) = (Int(record.subtreeEnd), 1) }
      product *= 1.1
    } else if record.kind == .weight, let weight = WeightSyntax(NodeID(index), in: tree)?.value {
      if weight < 0 { return true }
      product *= max(1, weight)
    }
    if product > 2 { return true }
  }
  return false
}

private func extremes(of tree: SyntaxTree) -> [Extreme] {
  var found: [Extreme] = []
  var open: [(bracket: Bracket, product: Double?, isReported: Bool)] = []
  tree.visit(
    enter: { node in
      if let bracket = Bracket(node, in: tree) {
        let outer = open.isEmpty ? 1 : open[open.count - 1].product
        let inner = bracket.multiplier(in: tree)
        open.append((bracket, outer.flatMap { outer in inner.map { outer * $0 } }, false))
      }
      let kind = tree[node].kind
      return kind != .weight && kind != .when && kind != .extraNetwork
    },
    token: { token in
      guard let last = open.last, !last.isReported, let product = last.product, product > 2 || product < 0,
        last.bracket.content.contains(Int(token.index)), isText(token, in: tree)
      else { return }
      let bracket = last.bracket
      open[open.count - 1].isReported = true
      let isAlone = open.count == 1 && tree[bracket.id].subtreeEnd == (bracket.weight?.id.index ?? 0) + 1
      found.append(Extreme(bracket: bracket, product: product, isAlone: isAlone))
    },
    leave: { node in if open.last?.bracket.id == node { open.removeLast() } })
  return found.sorted { $0.bracket.id < $1.bracket.id }
}

/// Whether a token shows something other than white space and commas.
private func isText(_ token: TokenID, in tree: SyntaxTree) -> Bool {
  switch tree[token].kind {
  case .escape: true
  case .text:
    tree.source.bytes[tree.range(of: token).offsets].contains { $0 != UInt8(ascii: ",") && $0 > UInt8(ascii: " ") }
  default: false
  }
}

/// What a weight in the only brackets was meant to be: the second number of a ratio, or one with a dot.
private func fixIt(for bracket: Bracket, in tree: SyntaxTree) -> FixIt? {
  guard let weight = bracket.weight else { return nil }
  if case .ratio = MeantWeight(weight.id, in: tree) { return tree.keepingAsText(weight.id, safety: .unsafe) }
  let number = numberRange(of: weight.id, in: tree)
  return withDot(tree.source[number]).map { .replacing(number, with: $0, safety: .unsafe) }
}

/// `12` and `115` with the dot that was left out.
private func withDot(_ number: String) -> String? {
  let digits = Array(number.utf8)
  guard digits.allSatisfy(Ascii.isDigit), digits.first == UInt8(ascii: "1"),
    digits.count == 2 ? digits[1] > Ascii.zero : digits.count == 3 && digits[2] == UInt8(ascii: "5")
  else { return nil }
  return "1." + number.dropFirst()
}
