import PromptFrontends
import PromptSyntax

extension Rule {
  /// A `BREAK` where the frontend does not end a chunk.
  static let breakAsText = constructAsText(
    id: "break-as-text", constructs: [.break],
    summary: "'BREAK' does not end a chunk in this frontend: it is read as a word",
    rationale: """
      In the WebUI 'BREAK' fills the chunk of 75 tokens with padding, so that the text after it is encoded separately.
      SwarmUI uses '<break>' for this, Fooocus and Draw Things use a line break, and ComfyUI needs two text encoders
      and a ConditioningConcat node.
      """,
    fix: .unsafe, features: [.token(.break)],
    examples: [
      .finds("a cat ↓BREAK a dog", fixed: "a cat <break> a dog", in: ["swarmui"]),
      .finds("a cat ↓BREAK a dog", fixed: "a cat \n a dog", in: ["fooocus", "drawthings"]),
      .finds("a cat ↓BREAK a dog", in: ["comfyui", "invokeai", "novelai", "midjourney"]),
      .silent("a cat, a dog, BREAKFAST"),
    ],
    message: { _, title in "'BREAK' does not end a chunk in \(title): it is read as a word" },
    occurrences: { tree in
      tree.tokenIDs.filter { tree[$0].kind == .break }.map { (.break, tree.range(of: $0)) }
    })
}
