import PromptSyntax

extension Rule {
  /// A `BREAK` that closes a chunk without anything in it.
  static let breakEmptyChunk = Rule(
    id: "break-empty-chunk", category: .chunk, severity: .warning,
    summary: "a 'BREAK' at the start or after another one makes an empty chunk",
    rationale: """
      'BREAK' closes the chunk that is open, an empty one too: 75 tokens of padding that the image is made from like from
      all others. Tags before it are no text.
      """,
    fix: .unsafe, frontends: .webUI, features: [.token(.break)],
    examples: [
      .finds("↓BREAK a cat", fixed: "a cat"),
      .finds("a cat BREAK ↓BREAK a dog", fixed: "a cat BREAK a dog"),
      .finds("a cat AND ↓BREAK a dog", fixed: "a cat AND a dog"),
      .silent("a cat BREAK a dog BREAK"),
      .silent("a cat, BREAK, BREAK a dog"),
      .silent("a cat [BREAK a dog:5]"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let words = tree.breaks
    let closing = Set(words.lazy.filter(\.isBreak).map(\.id))
    for word in words where word.isBreak {
      // A tag or comment in it makes two tokens.
      guard tree.range(of: word.id).count == 5 else { continue }
      let before = previous(word.id, in: tree)
      guard before.map({ tree[$0].kind == .and || closing.contains($0) }) ?? true else { continue }
      findings.report(
        tree.range(of: word.id),
        before.map { tree[$0].kind == .break } ?? false
          ? "nothing stands between this 'BREAK' and the one before" : "nothing stands before this 'BREAK'",
        notes: ["it makes a chunk of 75 tokens of padding"],
        fixIts: isAllOfPart(word.id, in: tree)
          ? [] : [.removing(withSpaceAfter(word.id, in: tree), safety: .unsafe, "remove it")])
    }
  }
}

/// The token before another one, tags, comments and white space left out.
private func previous(_ token: TokenID, in tree: SyntaxTree) -> TokenID? {
  var index = Int(token.index) - 1
  while index >= 0, tree.isBlank(index..<index + 1, ignoringCuts: true) { index -= 1 }
  return index < 0 ? nil : TokenID(index)
}

private func withSpaceAfter(_ token: TokenID, in tree: SyntaxTree) -> SourceRange {
  let range = tree.range(of: token).offsets
  let next = Int(token.index) + 1
  guard next < tree.tokenCount, tree.tokens[next].kind == .text else { return SourceRange(range) }
  return SourceRange(
    range.lowerBound..<tree.source.bytes.span.skippingSpace(in: tree.range(of: TokenID(next)).offsets))
}

/// Whether an `AND` would have nothing on one side without the token.
private func isAllOfPart(_ token: TokenID, in tree: SyntaxTree) -> Bool {
  var next = Int(token.index) + 1
  while next < tree.tokenCount, tree.isBlank(next..<next + 1, ignoringCuts: true) { next += 1 }
  if next < tree.tokenCount { return tree.tokens[next].kind == .and }
  return tree.parts.count > 1
}
