import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingPrefixForeign = Rule(
    id: "embedding-prefix-foreign", category: .embedding, severity: .warning,
    summary: "'embedding:name' is ComfyUI syntax; here the name alone is enough",
    rationale: """
      The WebUI and stable-diffusion.cpp find an embedding by its name anywhere in the text. The prefix stays in the
      prompt as extra tokens, and its colon can break a schedule.
      """,
    fix: .safe, frontends: .embeddingNames, features: [.text("embedding:")],
    examples: [
      .finds("lowres, ↓embedding:easynegative", fixed: "lowres, easynegative"),
      .finds("(↓embedding:easynegative:1.2)", fixed: "(easynegative:1.2)"),
      .silent("lowres, easynegative"),
      .silent("an embedding: a word in a space"),
      .silent("(embedding:1.2), urn:embedding:x"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for token in tree.tokenIDs where tree[token].kind == .colon && tree[token].role != .beginsWeight {
      let end = tree.range(of: token).offsets.upperBound
      let start = end - 10
      guard start >= 0, bytes.hasText("embedding:", at: start), end < bytes.count else { continue }
      let isAfterEdge = start == 0 || bytes[start - 1] <= 0x20 || ",([|".utf8.contains(bytes[start - 1])
      let name = bytes.scalar(at: end).scalar
      guard isAfterEdge, name.isWord else { continue }
      let range = SourceRange(start..<end)
      findings.report(
        range, "'embedding:' is read as text here", notes: ["the name alone selects the embedding"],
        fixIt: .removing(range, "remove 'embedding:'"))
    }
  }
}
