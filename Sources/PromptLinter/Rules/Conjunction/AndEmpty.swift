import PromptResolver
import PromptSyntax

extension Rule {
  static let andEmpty = Rule(
    id: "and-empty", category: .conjunction, severity: .warning,
    summary: "an 'AND' without text on one side",
    rationale: """
      'AND' splits the prompt into parts that are each computed at every step. A part without text takes as much time as
      any other and pulls the image towards nothing in particular. Tags do not count as text, because they apply to the
      whole image.
      """,
    fix: .unsafe, frontends: .conjunction, features: [.token(.and)],
    examples: [
      .finds("a cat ↓AND", fixed: "a cat"),
      .finds("↓AND a cat", fixed: "a cat"),
      .finds("a cat ↓AND AND a dog", fixed: "a cat AND a dog"),
      .finds("a cat ↓AND <lora:ink:1>", fixed: "a cat <lora:ink:1>"),
      .finds("a cat :1.2 ↓AND"),
      .silent("a cat AND a dog"),
      .silent("a cat AND , :0.5"),
      .silent("a cat and"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let words = tree.tokenIDs.filter { tree[$0].kind == .and }
    let parts = tree.parts
    // A tag or comment in the word makes two tokens of it.
    guard words.count == parts.count - 1 else { return }
    let isEmpty = parts.map { part in
      let end = part.weight.map { Int(tree[$0.id].firstToken) } ?? Int(tree[part.id].endToken)
      return tree.isBlank(Int(tree[part.id].firstToken)..<end, ignoringCuts: true)
    }
    let leading = isEmpty.prefix { $0 }.count
    for index in parts.indices where isEmpty[index] {
      // A style's first and last part may go on in the prompt that it is joined to.
      if subject.input.isFragment, index == 0 || index == parts.count - 1 { continue }
      // Empty parts at the start go with the word after them, all others with the one before.
      let isLeading = index < leading
      let word = isLeading ? index : index - 1
      guard words.indices.contains(word) else { continue }
      let hasWeight =
        parts[index].weight != nil || parts[isLeading ? index + 1 : index - 1].weight != nil
      let fixIt = FixIt.removing(
        tree.range(of: words[word], withSpace: isLeading ? .after : .before), safety: .unsafe, "remove 'AND'")
      findings.report(
        tree.range(of: words[word]), "there is no text \(isLeading ? "before" : "after") this 'AND'",
        notes: ["the empty part takes time like any other and pulls the image towards nothing in particular"],
        fixIt: hasWeight ? nil : fixIt)
    }
  }
}
