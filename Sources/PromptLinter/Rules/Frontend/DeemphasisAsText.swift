import PromptFrontends
import PromptSyntax

extension Rule {
  /// Square brackets where they weaken nothing.
  static let deemphasisAsText = constructAsText(
    id: "deemphasis-as-text", constructs: [.deemphasis],
    summary: "square brackets do not weaken words in this frontend: they are read as text",
    rationale: """
      In the WebUI '[dog]' divides the weight by 1.1. ComfyUI and what shares its reader, InvokeAI and Midjourney take
      the brackets as characters; a weight below 1, such as '(dog:0.91)' in ComfyUI, does what was meant.
      """,
    fix: .unsafe, features: [.node(.deemphasis)],
    examples: [
      .finds(
        "a cat, ↓[dog]", fixed: "a cat, (dog:0.9090909090909091)",
        in: ["comfyui", "swarmui", "prompt-control", "fooocus"]),
      .finds("a cat, ↓[dog]", fixed: "a cat, (dog)0.9090909090909091", in: ["invokeai"]),
      .finds("a cat, ↓[dog], ↓[[bird]]", in: ["midjourney"]),
      .silent("a cat, dog"),
      .silent("a cat, (dog:0.91)"),
    ],
    message: { "does not weaken words in square brackets: those of \($0) are read as text" },
    occurrences: { tree in tree.outermost([.deemphasis]).map { (.deemphasis, tree.range(of: $0)) } })
}
