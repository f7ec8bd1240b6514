import PromptFrontends
import PromptSyntax

extension Rule {
  /// An `AND` where the frontend does not split prompts.
  static let andAsText = constructAsText(
    id: "and-as-text", constructs: [.conjunction],
    summary: "'AND' does not split the prompt in this frontend: it is read as a word",
    rationale: """
      The WebUI, Forge and comfyui-prompt-control compute each part between 'AND's as a separate prompt and combine the
      results by weight. In other frontends 'AND' is an ordinary word, and a weight such as ':0.5' at the end of a part
      is text.
      """,
    features: [.text("D")],
    examples: [
      .finds("a cat ↓AND a dog :0.5 ↓AND a bird"),
      .silent("a cat and a dog"),
      .silent("a BRAND"),
    ],
    message: { _, title in "'AND' does not split the prompt in \(title): it is read as a word" },
    occurrences: { tree in
      tree.tokenIDs.filter { tree[$0].kind == .and }.map { (.conjunction, tree.range(of: $0)) }
    })
}
