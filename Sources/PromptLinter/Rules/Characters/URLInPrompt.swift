import PromptSyntax

extension Rule {
  static let urlInPrompt = Rule(
    id: "url-in-prompt", category: .character, severity: .warning,
    summary: "a URL in the prompt",
    rationale: """
      No frontend opens URLs. Their characters fill the chunk with meaningless tokens, and colons and brackets in them
      are read as syntax.
      """,
    fix: .unsafe, features: [.text("http://"), .text("www.")],
    examples: [
      .finds("a cat, ↓https://example.org/cat.png, hat", fixed: "a cat, , hat"),
      .finds("from ↓www.example.org", fixed: "from "),
      .silent("a cat, and/or a dog // red"),
      .silent("swww.x, www. x"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var offset = 0
    while offset < bytes.count {
      let isStart =
        (bytes[offset] == UInt8(ascii: "h")
          && (bytes.hasText("http://", at: offset) || bytes.hasText("https://", at: offset)))
        || (bytes[offset] == UInt8(ascii: "w") && bytes.hasText("www.", at: offset))
      var end = offset + (isStart ? 4 : 1)
      if isStart, bytes.isWordStart(at: offset), !subject.isInComment(offset) {
        while end < bytes.count, !endsAddress(bytes[end]) { end += 1 }
        while end > offset, ".;:!?".utf8.contains(bytes[end - 1]) { end -= 1 }
        if end - offset > 7 {
          let range = SourceRange(offset..<end)
          findings.report(range, "this URL is read as text", fixIt: subject.removing(range, safety: .unsafe))
        }
        end = max(end, offset + 1)
      }
      offset = end
    }
  }
}

private func endsAddress(_ byte: UInt8) -> Bool { byte <= 0x20 || ",<>()[]{}|\\\"#".utf8.contains(byte) }
