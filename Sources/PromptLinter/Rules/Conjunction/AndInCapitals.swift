import PromptResolver
import PromptSyntax

extension Rule {
  static let andInCapitals = Rule(
    id: "and-in-capitals", category: .conjunction, severity: .warning,
    summary: "'AND' in an uppercase phrase splits the prompt",
    rationale: """
      Uppercase 'AND' splits the prompt wherever it is a separate word, even in 'a sign LIVE AND LEARN', and the two
      parts are computed independently. Lowercase 'and' is an ordinary word, and the text encoder ignores case.
      """,
    fix: .unsafe, frontends: .conjunction, overrules: ["and-not"], features: [.token(.and)],
    examples: [
      .finds("a sign LIVE ↓AND LEARN", fixed: "a sign LIVE and LEARN"),
      .silent("a cat AND a dog, AB AND cd"),
      .silent("A AND B"),
      .silent("HDR, AND UHD"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    // Brackets that it splits are reported by another rule, with the same fix.
    if tree.tokenRecords.contains(where: { $0.role == .stray && $0.kind.isBracket }) { return }
    let bytes = tree.source.bytes.span
    for token in tree.tokenIDs where tree[token].kind == .and {
      let range = tree.range(of: token).offsets
      guard range.count == 3, bytes.hasCapitals(before: range.lowerBound), bytes.hasCapitals(after: range.upperBound)
      else { continue }
      findings.report(
        SourceRange(range), "this 'AND' splits the prompt", notes: ["the two sides are computed as separate prompts"],
        fixIt: .replacing(SourceRange(range), with: "and", safety: .unsafe))
    }
  }
}
