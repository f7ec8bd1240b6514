import PromptResolver
import PromptSyntax

extension Rule {
  static let emphasisNested = Rule(
    id: "emphasis-nested", category: .emphasis, severity: .style, isRecommended: false,
    summary: "nested brackets where one weight would do",
    rationale: """
      Nested weights are multiplied: '((cat))' is 1.21, and '((cat:1.2):1.2)' is 1.44. A single number has the same
      effect and is easier to change.
      """,
    fix: .safe, frontends: .webUI, features: [.node(.emphasis), .node(.deemphasis)],
    examples: [
      .finds("a ↓((cat:1.2):1.2)", fixed: "a (cat:1.44)"),
      .finds("a ↓(((cat)))", fixed: "a (cat:1.33)"),
      .finds("a ↓[[cat]], dog", fixed: "a (cat:0.83), dog"),
      .silent("a (cat), (dog:1.44)"),
      .silent("a ((cat) dog)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    var next: Int = 0
    for outer in subject.brackets.lazy.map({ $0.bracket }) where outer.id.index >= next {
      var chain = [outer]
      while let inner = onlyBracket(in: chain[chain.count - 1], of: tree) { chain.append(inner) }
      let inner = chain[chain.count - 1]
      next = Int(inner.id.index) + 1
      guard chain.count > 1 else { continue }
      var product: Double? = 1
      for bracket in chain.reversed() { product = product.flatMap { p in bracket.multiplier(in: tree).map { p * $0 } } }
      findings.report(
        tree.range(of: outer.id), "\(chain.count) nested pairs of brackets around the same text",
        notes: product.flatMap { decimalText($0) }.map { ["together they have a weight of \($0)"] } ?? [],
        fixIt: product.flatMap { oneNumber($0, outer: outer, inner: inner, in: tree) })
    }
  }
}

/// The bracket that is all of the content of another one.
private func onlyBracket(in outer: Bracket, of tree: SyntaxTree) -> Bracket? {
  let next = NodeID(Int(outer.id.index) + 1)
  guard next.index < tree[outer.id].subtreeEnd, let inner = Bracket(next, in: tree),
    tree[next].firstToken == outer.content.lowerBound, tree[next].endToken == outer.content.upperBound
  else { return nil }
  return inner
}

/// One pair of brackets for all: safe where its number is the same double as the product.
private func oneNumber(_ product: Double, outer: Bracket, inner: Bracket, in tree: SyntaxTree) -> FixIt? {
  // A second colon, or a comment before the number, would change how the brackets are read.
  guard !inner.hasColonOrCut(in: tree),
    let number = [2, 3, 4].lazy.compactMap({ decimalText(product, decimals: $0) }).first(where: { text in
      pythonNumber(text) == product
    }) ?? decimalText(product)
  else { return nil }
  let hasOthers = tree[inner.id].subtreeEnd > (inner.weight?.id.index ?? inner.id.index) + 1
  let isSame = pythonNumber(number) == product && !hasOthers
  return FixIt(
    "use a single pair with weight \(number)", safety: isSame ? .safe : .unsafe,
    edits: .around(inner.contentRange(in: tree), in: tree.range(of: outer.id), "(", ":\(number))"))
}
