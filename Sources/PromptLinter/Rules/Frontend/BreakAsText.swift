import PromptFrontends
import PromptSyntax

extension Rule {
  /// A `BREAK` where the frontend does not end a chunk.
  static let breakAsText = constructAsText(
    id: "break-as-text", constructs: [.break],
    summary: "'BREAK' does not end a chunk in this frontend: it is read as a word",
    rationale: """
      In the WebUI 'BREAK' fills up the chunk of 75 tokens, so that what follows is encoded separately. SwarmUI writes
      '<break>', Fooocus and Draw Things a line break; ComfyUI needs two text encoders and a node that joins them.
      """,
    fix: .unsafe, features: [.token(.break)],
    examples: [
      .finds("a cat ↓BREAK a dog", fixed: "a cat <break> a dog", in: ["swarmui"]),
      .finds("a cat ↓BREAK a dog", fixed: "a cat \n a dog", in: ["fooocus", "drawthings"]),
      .finds("a cat ↓BREAK a dog", in: ["comfyui", "invokeai", "novelai", "midjourney"]),
      .silent("a cat, a dog, BREAKFAST"),
    ],
    message: { _ in "does not end a chunk here: 'BREAK' is read as a word" },
    occurrences: { tree in
      tree.tokenIDs.filter { tree[$0].kind == .break }.map { (.break, tree.range(of: $0)) }
    })
}
