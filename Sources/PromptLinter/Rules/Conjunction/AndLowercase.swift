import PromptResolver
import PromptSyntax

extension Rule {
  static let andLowercase = Rule(
    id: "and-lowercase", category: .conjunction, severity: .warning,
    summary: "lowercase 'and' after a weight does not split the prompt",
    rationale: """
      Only uppercase 'AND' splits a prompt. In 'a cat :1.2 and a dog :0.8' the first number is text, and the second
      applies to the whole prompt.
      """,
    fix: .unsafe, frontends: .conjunction, overrules: ["trailing-weight", "bare-colon-number"],
    features: [.stray(.colon)],
    examples: [
      .finds("a cat :1.2 ↓and a dog", fixed: "a cat :1.2 AND a dog"),
      .finds("a cat:0.5 ↓And a dog", fixed: "a cat:0.5 AND a dog"),
      .silent("a cat :1.2 AND a dog"),
      .silent("blurry :1.2 and lowres", role: .negative),
      .silent("(a cat:1.2) and a dog, at 10:30 and later, from 16:9 and on"),
    ]
  ) { subject, findings in
    guard subject.role != .negative else { return }
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for part in tree.parts {
      for case .token(let colon) in tree.children(of: part.id) where tree[colon].kind == .colon {
        let index = Int(colon.index) + 1
        guard tree[colon].role == .stray, index < tree.tokenCount, tree.tokenRecords[index].kind == .text else {
          continue
        }
        let range = tree.range(of: TokenID(index)).offsets
        let start = bytes.skippingBlanks(in: range)
        guard let number = WrittenNumber(in: tree.source, at: start, before: range.upperBound), number.hasDot,
          number.isLikelyWeight
        else { continue }
        let word = bytes.skippingBlanks(in: number.range.upperBound..<range.upperBound)
        guard word > number.range.upperBound, word + 3 <= range.upperBound,
          bytes.isKeyword("and", at: word) || bytes.isKeyword("And", at: word)
        else { continue }
        findings.report(
          SourceRange(word..<word + 3),
          "'\(subject.text(SourceRange(word..<word + 3)))' is an ordinary word; only 'AND' splits the prompt",
          notes: ["the number before it is read as text"],
          fixIt: .replacing(SourceRange(word..<word + 3), with: "AND", safety: .unsafe),
          explaining: tree.range(of: part.id))
      }
    }
  }
}
