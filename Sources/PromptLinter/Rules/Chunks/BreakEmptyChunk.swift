import PromptResolver
import PromptSyntax

extension Rule {
  static let breakEmptyChunk = Rule(
    id: "break-empty-chunk", category: .chunk, severity: .warning,
    summary: "a 'BREAK' at the start, or after another 'BREAK', makes an empty chunk",
    rationale: """
      'BREAK' ends the current chunk even if it is empty. The result is 75 tokens of padding, which influence the image
      like any other chunk. Tags do not count as text.
      """,
    fix: .unsafe, frontends: .webUI, features: [.token(.break)],
    examples: [
      .finds("↓BREAK a cat", fixed: "a cat"),
      .finds("a cat BREAK ↓BREAK a dog", fixed: "a cat BREAK a dog"),
      .finds("a cat AND ↓BREAK a dog", fixed: "a cat AND a dog", in: ["a1111", "forge"]),
      .silent("a cat BREAK a dog BREAK"),
      .silent("a cat, BREAK, BREAK a dog"),
      .silent("a cat [BREAK a dog:5]"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    // Which words close a chunk takes the weights around all of them to know.
    let isSuspected = tree.tokenIDs.contains { token in
      tree[token].kind == .break
        && tree.contentToken(before: Int(token.index)).map { tree[$0].kind == .and || tree[$0].kind == .break } ?? true
    }
    guard isSuspected else { return }
    findings.steps += tree.nodeCount + tree.tokenCount
    let words = tree.breaks
    let closing = Set(words.lazy.filter { $0.closesChunk }.map { $0.id })
    for word in words where word.closesChunk {
      // A tag or comment in it makes two tokens.
      guard tree.range(of: word.id).count == 5 else { continue }
      let before = tree.contentToken(before: Int(word.id.index))
      guard before.map({ tree[$0].kind == .and || closing.contains($0) }) ?? true else { continue }
      // A style may begin with the end of the prompt's chunk.
      if before == nil, subject.input.isFragment { continue }
      findings.report(
        tree.range(of: word.id),
        before.map { tree[$0].kind == .break } ?? false
          ? "there is no text between this 'BREAK' and the previous one" : "there is no text before this 'BREAK'",
        notes: ["it adds a chunk of 75 padding tokens"],
        fixIt: isAllOfPart(word.id, in: tree)
          ? nil : .removing(tree.range(of: word.id, withSpace: .after), safety: .unsafe, "remove 'BREAK'"))
    }
  }
}

/// Whether an `AND` would have nothing on one side without the token.
private func isAllOfPart(_ token: TokenID, in tree: SyntaxTree) -> Bool {
  tree.contentToken(after: Int(token.index)).map { tree[$0].kind == .and } ?? (tree.parts.count > 1)
}
