import PromptResolver
import PromptSyntax

extension Rule {
  static let andGlued = Rule(
    id: "and-glued", category: .conjunction, severity: .warning,
    summary: "'AND' is attached to the previous word, so it is not a keyword",
    rationale: "'AND' splits a prompt only as a separate word. In 'a catAND a dog' it is just the end of a word.",
    fix: .unsafe, frontends: .conjunction, features: [.text("AND")],
    examples: [
      .finds("a cat↓AND a dog", fixed: "a cat AND a dog"),
      .silent("blurryAND lowres", role: .negative),
      .silent("a cat AND a dog, ANDROID, bANDana, BAND"),
    ]
  ) { subject, findings in
    guard subject.role != .negative else { return }
    findings.reportGlued("AND", in: subject.tree)
  }
}

extension RuleFindings {
  /// Reports a keyword right after lowercase letters or digits, with no word character after it.
  mutating func reportGlued(_ word: StaticString, in tree: SyntaxTree) {
    let bytes = tree.source.bytes.span
    for token in tree.tokenIDs where tree[token].kind == .text {
      let range = tree.range(of: token).offsets
      var offset = range.lowerBound + 1
      while offset + word.utf8CodeUnitCount <= range.upperBound {
        let before = bytes[offset - 1]
        if bytes[offset] == word.utf8Start[0],
          before >= UInt8(ascii: "a") && before <= UInt8(ascii: "z") || Ascii.isDigit(before),
          bytes.hasText(word, at: offset), bytes.isWordEnd(at: offset + word.utf8CodeUnitCount)
        {
          report(
            SourceRange(offset..<offset + word.utf8CodeUnitCount),
            "'\(word)' is attached to the previous word, so it is not a keyword",
            fixIt: .inserting(" ", at: offset, safety: .unsafe))
        }
        offset += 1
      }
    }
  }
}
