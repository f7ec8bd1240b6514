import PromptResolver
import PromptSyntax

extension Rule {
  static let newlineAsText = Rule(
    id: "newline-as-text", category: .character, severity: .warning,
    summary: "'\\n' is the letter n, not a line break",
    rationale: """
      The prompt was copied from source code or JSON without unescaping. The backslash disappears and the letter joins
      the next word: ', \\nred hat' asks for a 'nred hat'.
      """,
    fix: .unsafe, frontends: .webUI, features: [.text("\\n")],
    examples: [
      .finds("best quality, ↓\\nred hat", fixed: "best quality, \nred hat"),
      .finds("a cat↓\\n", fixed: "a cat\n"),
      .finds("a cat.↓\\n\\nA dog", fixed: "a cat.\n\nA dog"),
      .silent("best quality,\nred hat"),
      .silent("street\\night"),
      .silent("\\\\new"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    var end = 0
    for token in tree.tokenIDs where tree[token].kind == .backslash {
      let start = tree.range(of: token).offsets.lowerBound
      guard start >= end, bytes.hasText("\\n", at: start) else { continue }
      end = start
      while bytes.hasText("\\n", at: end) { end += 2 }
      let isRepeated = end - start > 2
      let followsWord = start > 0 && bytes.scalar(before: start).scalar.isWord
      let precedesWord = end < bytes.count && bytes.scalar(at: end).scalar.isWord
      // Between two words it may be a path.
      if followsWord, precedesWord, !isRepeated { continue }
      let range = SourceRange(start..<end)
      let lines = String(repeating: "\n", count: (end - start) / 2)
      findings.report(
        range, "'\\n' is the letter n, not a line break",
        fixIt: .replacing(range, with: lines, safety: .unsafe, "replace it with a line break"))
    }
  }
}
