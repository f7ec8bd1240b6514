extension SyntaxRule {
  static let andInBrackets = SyntaxRule(
    id: "and-in-brackets", category: .conjunction, severity: .warning,
    summary: "'AND' inside brackets splits the prompt in the middle of the pair",
    rationale: """
      The prompt is split at each 'AND' before brackets are read. The opening bracket is then never closed and applies
      to the rest of its part; the closing bracket, and a weight before it, become text.
      """,
    fix: .unsafe, features: .token(.and),
    examples: [
      SyntaxExample("(a cat ↓AND a dog)", fixed: "(a cat and a dog)"),
      SyntaxExample("a [cat ↓AND dog] AND fish", fixed: "a [cat and dog] AND fish"),
      SyntaxExample("(a cat) AND (a dog)"),
      SyntaxExample("(a cat and a dog)"),
      SyntaxExample("(a HAND)"),
    ]
  ) { tree, findings in
    findings.steps += tree.tokenCount
    for span in tornSpans(of: tree) {
      findings.steps += span.count
      let words = span.lazy.map { TokenID($0) }.filter { tree[$0].kind == .and }
      guard let first = words.first else { continue }
      findings.report(
        tree.range(of: first), "'AND' inside brackets splits the prompt", notes: [andNote],
        fixIt: FixIt("write 'and'", safety: .unsafe, edits: words.map { lowercased($0, in: tree) }))
    }
  }
}

/// The tokens from the opening to the closing bracket of each torn pair. Pairs that overlap are one: what mends the
/// outer one mends those in it.
private func tornSpans(of tree: SyntaxTree) -> [ClosedRange<Int>] {
  var spans: [ClosedRange<Int>] = []
  for (open, close) in StrayBrackets(of: tree).torn {
    var start = Int(open.index)
    while let last = spans.last, last.upperBound > start { start = min(start, spans.removeLast().lowerBound) }
    spans.append(start...Int(close.index))
  }
  return spans
}

/// A word in lower case; it may be a piece of one, where a tag or comment stands inside.
private func lowercased(_ word: TokenID, in tree: SyntaxTree) -> SourceEdit {
  let range = tree.range(of: word)
  let letters = tree.source.bytes[range.offsets].map { $0 | 0x20 }
  return SourceEdit(replacing: range, with: String(decoding: letters, as: UTF8.self))
}

private let andNote =
  "the prompt is split before brackets are read: the opening one is never closed, and the closing one is text"
