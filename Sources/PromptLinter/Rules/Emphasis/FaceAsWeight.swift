import PromptResolver
import PromptSyntax

extension Rule {
  static let faceAsWeight = Rule(
    id: "face-as-weight", category: .emphasis, severity: .warning,
    summary: "':3' before a closing bracket is read as a weight, not as a face",
    rationale: """
      A colon and a number directly before ')' are always a weight: '(:3)' is empty, and in '(smile, :3)' the smile is
      multiplied by 3. To keep the face, put a backslash between the two, or add a weight after it, as in '(:3:1.2)'.
      """,
    fix: .unsafe, frontends: .webUI, overrules: ["emphasis-empty", "emphasis-extreme"], features: [.text(":0[)<# ]")],
    examples: [
      .finds("1girl, (↓:3)", fixed: "1girl, (:\\3)"),
      .finds("(smile, ↓:3), cat ears", fixed: "(smile, :\\3), cat ears"),
      .finds("(>↓:3)", fixed: "(>:\\3)"),
      .silent("1girl, :3, (:3:1.2), (:d)"),
      .silent("(cat:3), (4:3), (:1.2)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes
    for bracket in subject.brackets.lazy.map({ $0.bracket }) {
      guard let weight = bracket.weight, case .face = MeantWeight(weight.id, in: tree) else { continue }
      let range = tree.range(of: weight.id)
      // After a space alone it may be the weight of the words.
      let before = bytes.span.trimmingBlanks(in: 0..<range.offsets.lowerBound)
      guard before == range.offsets.lowerBound || before > 0 && ",\n(".utf8.contains(bytes[before - 1]) else {
        continue
      }
      findings.report(
        range, "'\(subject.text(range))' is read as a weight, not as a face",
        notes: [tree.isBlank(bracket.content) ? "none of it reaches the image" : "it multiplies the text before it"],
        fixIt: tree.keepingAsText(weight.id, safety: .unsafe), explaining: tree.range(of: bracket.id))
    }
  }
}
