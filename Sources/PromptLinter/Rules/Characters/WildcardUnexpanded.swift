import PromptResolver
import PromptSyntax

extension Rule {
  static let wildcardUnexpanded = Rule(
    id: "wildcard-unexpanded", category: .character, severity: .warning, isRecommended: false,
    summary: "'__color__' needs an extension for wildcards",
    rationale: """
      Without an extension the name and its underscores are text. With one the prompt is a template; in the prompt of a
      finished image such a name means that its file was not found.
      """,
    frontends: .withoutWildcards, readBy: .dynamicPrompts, features: [.byte(UInt8(ascii: "_"))],
    examples: [
      .finds("a ↓__color__ hat, ↓__styles/old/*__"),
      .finds("<lora:x:1> (↓__color__:1.2)"),
      .silent("a snake_case__name hat"),
      .silent("______, ^__^, __"),
      .silent("a red hat"),
      .silent("a __color__ hat", with: [.dynamicPrompts]),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    var offset = 0
    while offset < bytes.count {
      guard let end = bytes.wildcardEnd(at: offset), !subject.isInComment(offset), !subject.isInTag(offset) else {
        offset += 1
        continue
      }
      let range = SourceRange(offset..<end)
      findings.report(
        range, "'\(subject.text(range))' is not expanded", notes: [PromptExtension.dynamicPrompts.note()])
      offset = end
    }
  }
}

extension Span<UInt8> {
  /// The end of the wildcard that begins at `start`.
  fileprivate func wildcardEnd(at start: Int) -> Int? {
    guard hasText("__", at: start), start + 2 < count, start == 0 || !scalar(before: start).scalar.isWord else {
      return nil
    }
    var end = start + 2
    var hasLetter = false
    while end < count, end - start < 100, !hasText("__", at: end) {
      let isLetter = Ascii.isLetter(self[end]) || self[end] >= 0x80
      guard isLetter || Ascii.isDigit(self[end]) || "_-/*. ".utf8.contains(self[end]) else { return nil }
      hasLetter = hasLetter || isLetter || self[end] == UInt8(ascii: "*")
      end += 1
    }
    guard hasLetter, hasText("__", at: end), self[start + 2] != UInt8(ascii: " ") else { return nil }
    return end + 2
  }
}
