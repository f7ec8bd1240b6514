import PromptResolver
import PromptSyntax

extension Rule {
  static let unescapedTagParens = Rule(
    id: "unescaped-tag-parens", category: .emphasis, severity: .warning,
    summary: "the brackets in a tag such as 'name_(series)' are read as emphasis",
    rationale: """
      Image boards use tags with brackets, but here round brackets are syntax: 'crane_(machine)' becomes
      'crane_machine', with weight 1.1 on the second half. Backslashes keep the brackets as text.
      """,
    fix: .safe, frontends: .webUI, features: [.text("_(")],
    examples: [
      .finds("1girl, saber_↓(fate), solo", fixed: "1girl, saber_\\(fate\\), solo"),
      .finds("(saber_↓(fate):1.2)", fixed: "(saber_\\(fate\\):1.2)"),
      .silent("saber_\\(fate\\), (fate)"),
      .silent("__animal__(fate), saber (fate)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes
    for bracket in subject.brackets.lazy.map({ $0.bracket })
    where bracket.isRound && bracket.weight == nil && bracket.content.count == 1 {
      let range = tree.range(of: bracket.id)
      let (start, end) = (range.offsets.lowerBound, range.offsets.upperBound)
      guard start > 1, bytes[start - 1] == Ascii.underscore, bytes[start - 2] != Ascii.underscore,
        bytes.span.scalar(before: start - 1).scalar.isWord,
        tree.tokenRecords[bracket.content.lowerBound].kind == .text, !tree.isBlank(bracket.content),
        end == bytes.count || bytes.span.isWordEnd(at: end)
      else { continue }
      findings.report(
        range, "\(subject.quotedText(range)) is read as emphasis",
        notes: ["the brackets are removed and the text gets weight 1.1"],
        fixIt: FixIt(
          "write '\\(' and '\\)'", safety: .safe,
          edits: [range.lowerBound, range.upperBound - 1].map { SourceEdit(inserting: "\\", at: $0) }
        ))
    }
  }
}
