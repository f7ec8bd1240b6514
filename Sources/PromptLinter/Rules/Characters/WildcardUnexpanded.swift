import PromptResolver
import PromptSyntax

extension Rule {
  static let wildcardUnexpanded = Rule(
    id: "wildcard-unexpanded", category: .character, severity: .warning, isRecommended: false,
    summary: "'__color__' needs an extension for wildcards",
    rationale: """
      Without an extension the name and its underscores are text. With one the prompt is a template; in the prompt of a
      finished image such a name means that its file was not found.
      """,
    frontends: .withoutWildcards, readBy: .dynamicPrompts, features: [.text("__")],
    examples: [
      .finds("a ↓__color__ hat, ↓__styles/old/*__"),
      .finds("<lora:x:1> (↓__color__:1.2)"),
      .silent("a snake_case__name hat"),
      .silent("______, ^__^, __"),
      .silent("a red hat"),
      .silent("a __color__ hat", with: [.dynamicPrompts]),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    for node in subject.tree.variants(of: .dynamicPrompts).nodes where node.kind == .wildcard {
      let start = node.range.lowerBound
      guard start == 0 || !bytes.scalar(before: start).scalar.isWord, !subject.isInTag(start) else { continue }
      findings.report(
        node.range, "'\(subject.text(node.range))' is not expanded", notes: [PromptExtension.dynamicPrompts.note()])
    }
  }
}
