import PromptResolver
import PromptSyntax

extension Rule {
  static let emphasisWithoutEffect = Rule(
    id: "emphasis-without-effect", category: .emphasis, severity: .style, isRecommended: false,
    summary: "brackets with weight 1 have no effect",
    rationale: """
      Weights are multiplied, so a weight of 1 changes nothing; it does not undo the brackets around it either. The
      WebUI itself writes such brackets around the negative text of a LoRA.
      """,
    fix: .safe, frontends: .webUI, features: [.node(.emphasis)],
    examples: [
      .finds("a ↓(cat:1), dog", fixed: "a cat, dog"),
      .finds("(a ↓(cat:1.0) dog:1.3)", fixed: "(a cat dog:1.3)"),
      .finds("a b↓(cat:1)"),
      .silent("a (cat:1.01), (dog)"),
      .silent("a cat:1, dog"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    for bracket in subject.brackets.lazy.map({ $0.bracket })
    where bracket.weight != nil && bracket.multiplier(in: tree) == 1 {
      if tree.isBlank(bracket.content) { continue }
      let range = tree.range(of: bracket.id)
      findings.report(range, "a weight of 1 has no effect", fixIt: unwrapping(bracket, in: tree))
    }
  }
}

/// Takes the brackets away where the text then says the same on its own.
private func unwrapping(_ bracket: Bracket, in tree: SyntaxTree) -> FixIt? {
  let range = tree.range(of: bracket.id)
  let content = bracket.contentRange(in: tree)
  let first = tree.source.bytes[Int(content.lowerBound)]
  // A number could become the weight of what stands before it.
  guard tree.isEdge(before: range.offsets.lowerBound), tree.isEdge(after: range.offsets.upperBound), first > Ascii.nine,
    bracket.content.allSatisfy({ tree.tokenRecords[$0].kind == .text || tree.tokenRecords[$0].kind == .escape })
  else { return nil }
  return FixIt("remove the brackets", safety: .safe, edits: .around(content, in: range, "", ""))
}
