import PromptSyntax

extension Rule {
  /// An `AND` in a text in capital letters.
  static let andInCapitals = Rule(
    id: "and-in-capitals", category: .conjunction, severity: .warning,
    summary: "'AND' between words in capitals parts the prompt",
    rationale: """
      'AND' in capital letters parts the prompt wherever it stands as a word, in 'a sign LIVE AND LEARN' as well: the parts
      are computed apart. In small letters it is a word of the text, and letter case is the same to the text encoder.
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
    // Brackets that it tears apart are told of by another rule, with the same way out.
    if tree.tokenRecords.contains(where: { $0.role == .stray && $0.kind.isBracket }) { return }
    let bytes = tree.source.bytes.span
    for token in tree.tokenIDs where tree[token].kind == .and {
      let range = tree.range(of: token).offsets
      guard range.count == 3, bytes.hasCapitals(before: range.lowerBound), bytes.hasCapitals(after: range.upperBound)
      else { continue }
      findings.report(
        SourceRange(range), "this 'AND' parts the prompt", notes: ["as a word of the text it has small letters"],
        fixIts: [.replacing(SourceRange(range), with: "and", safety: .unsafe)])
    }
  }
}
