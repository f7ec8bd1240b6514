import PromptFrontends
import PromptSyntax

extension Rule {
  /// An `AND` where the frontend does not split prompts.
  static let andAsText = constructAsText(
    id: "and-as-text", constructs: [.conjunction],
    summary: "this frontend does not split prompts at 'AND': it is read as a word",
    rationale: """
      The WebUI, Forge and comfyui-prompt-control make one prompt of each part between 'AND's and combine their results
      with the parts' weights. Other frontends have no such word, and a weight such as ':0.5' at the end of a part is
      text, too.
      """,
    features: [.byte(UInt8(ascii: "D"))],
    examples: [
      .finds("a cat ↓AND a dog :0.5 ↓AND a bird"),
      .silent("a cat and a dog"),
      .silent("a BRAND"),
    ],
    message: { _ in "does not split prompts: 'AND' is read as a word" },
    occurrences: { tree in
      tree.tokenIDs.filter { tree[$0].kind == .and }.map { (.conjunction, tree.range(of: $0)) }
    })
}
