import PromptResolver
import PromptSyntax

extension Rule {
  static let breakInCapitals = Rule(
    id: "break-in-capitals", category: .chunk, severity: .warning,
    summary: "'BREAK' in an uppercase phrase ends a chunk",
    rationale: """
      Uppercase 'BREAK' ends a chunk wherever it is a separate word, even in 'a sign DO NOT BREAK THE GLASS', and is
      removed from the text. Lowercase 'break' is an ordinary word, and the text encoder ignores case.
      """,
    fix: .unsafe, frontends: .webUI, features: [.token(.break)],
    examples: [
      .finds("a sign DO NOT ↓BREAK THE GLASS", fixed: "a sign DO NOT break THE GLASS"),
      .finds("a sign \"COFFEE ↓BREAK\"", fixed: "a sign \"COFFEE break\""),
      .silent("a cat, HDR BREAK a dog"),
      .silent("a cat, HDR\nBREAK\nUHD, a dog"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    let suspected = tree.tokenIDs.filter { token in
      guard tree[token].kind == .break else { return false }
      let range = tree.range(of: token).offsets
      guard range.count == 5 else { return false }
      let isBehind = bytes.hasCapitals(before: range.lowerBound)
      let isBefore = bytes.hasCapitals(after: range.upperBound)
      let isQuoted =
        isBehind && range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: "\"")
        || isBefore && range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: "\"")
      return isBehind && isBefore || isQuoted
    }
    if suspected.isEmpty { return }
    findings.steps += tree.nodeCount + tree.tokenCount
    let closing = Set(tree.breaks.lazy.filter { $0.closesChunk }.map { $0.id })
    for word in suspected where closing.contains(word) {
      let range = tree.range(of: word).offsets
      findings.report(
        SourceRange(range), "this 'BREAK' ends the chunk", notes: ["it is removed from the text"],
        fixIt: .replacing(SourceRange(range), with: "break", safety: .unsafe))
    }
  }
}
