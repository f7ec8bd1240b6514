import PromptResolver
import PromptSyntax

extension Rule {
  /// An `AND` that sticks to the word before it.
  static let andGlued = Rule(
    id: "and-glued", category: .conjunction, severity: .warning,
    summary: "'AND' sticks to the word before it and is no keyword",
    rationale: "'AND' parts a prompt only as a word of its own. In 'a catAND a dog' it is the end of a word.",
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
