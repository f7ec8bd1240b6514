import PromptResolver
import PromptSyntax

extension Rule {
  static let breakGlued = Rule(
    id: "break-glued", category: .chunk, severity: .warning,
    summary: "'BREAK' is attached to the previous word, so it is not a keyword",
    rationale: "'BREAK' ends a chunk only as a separate word. In 'a catBREAK a dog' it is just the end of a word.",
    fix: .unsafe, frontends: .webUI, features: [.text("BREAK")],
    examples: [
      .finds("a cat↓BREAK a dog", fixed: "a cat BREAK a dog"),
      .silent("a cat BREAK a dog, BREAKFAST, DAYBREAK, UNBREAKABLE"),
    ]
  ) { subject, findings in
    findings.reportGlued("BREAK", in: subject.tree)
  }
}
