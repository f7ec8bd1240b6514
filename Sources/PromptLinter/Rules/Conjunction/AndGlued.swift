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
    let length = word.utf8CodeUnitCount
    steps += bytes.count
    var offset = bytes.next(word.utf8Start[0], from: 1)
    while offset < bytes.count {
      let before = bytes[offset - 1]
      if before >= UInt8(ascii: "a") && before <= UInt8(ascii: "z") || Ascii.isDigit(before),
        bytes.hasText(word, at: offset), bytes.isWordEnd(at: offset + length), let token = tree.token(at: offset - 1),
        tree[token].kind == .text, offset + length <= tree.range(of: token).upperBound
      {
        report(
          SourceRange(offset..<offset + length), "'\(word)' is attached to the previous word, so it is not a keyword",
          fixIt: .inserting(" ", at: offset, safety: .unsafe))
      }
      offset = bytes.next(word.utf8Start[0], from: offset + 1)
    }
  }
}
