import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let alternationOptionCut = Rule(
    id: "alternation-option-cut", category: .frontend, severity: .error,
    summary: "only the first element of an option is shown: text or one pair of brackets",
    rationale: """
      Of each option in '[a|b]', SD.Next shows only one run of text or one pair of brackets and drops the rest:
      '[red (cat:1.2)|dog]' shows 'red'. Brackets around the whole option keep it together.
      """,
    fix: .unsafe, frontends: Frontends { $0 == .sdNext }, features: [.node(.alternation)],
    examples: [
      .finds("a [red ↓(cat:1.2)|dog]", fixed: "a [(red (cat:1.2):1.0)|dog]"),
      .silent("a [red cat|(dog:1.2)|[bird]]"),
      .silent(#"a [red \(cat\)|dog]"#),
    ]
  ) { subject, findings in
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let alternation = AlternationSyntax(node, in: tree) else { continue }
      for option in alternation.options {
        // Text and escapes are one element, up to the first pair of brackets.
        guard let bracket = tree.descendants(of: option.id).first(where: { _ in true }) else { continue }
        let whole = tree.range(of: option.id)
        let inner = tree.range(of: bracket)
        guard inner != whole else { continue }
        let rest = inner.lowerBound > whole.lowerBound ? inner.lowerBound : inner.upperBound
        let range = SourceRange(rest, whole.upperBound)
        findings.report(
          range, "SD.Next shows only the first element of an option and drops \(subject.quotedText(range))",
          fixIt: FixIt(
            "put brackets around the option", safety: .unsafe,
            edits: [
              SourceEdit(replacing: SourceRange(whole.lowerBound, whole.lowerBound), with: "("),
              SourceEdit(replacing: SourceRange(whole.upperBound, whole.upperBound), with: ":1.0)"),
            ]))
      }
    }
  }
}
