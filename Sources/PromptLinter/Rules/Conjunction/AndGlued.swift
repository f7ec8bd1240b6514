import PromptResolver
import PromptSyntax

extension Rule {
  /// An `AND` attached to the previous word.
  static let andGlued = Rule(
    id: "and-glued", category: .conjunction, severity: .warning,
    summary: "'AND' is attached to the previous word, so it is not a keyword",
    rationale: "'AND' splits a prompt only as a separate word. In 'a catAND a dog' it is just the end of a word.",
    fix: .unsafe, frontends: .conjunction, features: [.byte(UInt8(ascii: "D"))],
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
