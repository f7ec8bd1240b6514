import PromptFrontends
import PromptSyntax

extension Rule {
  /// Square brackets in a frontend where they do not lower the weight.
  static let deemphasisAsText = constructAsText(
    id: "deemphasis-as-text", constructs: [.deemphasis],
    summary: "square brackets do not lower the weight in this frontend: they are read as text",
    rationale: """
      In the WebUI '[dog]' divides the weight by 1.1. ComfyUI, the frontends that share its parser, InvokeAI and
      Midjourney read the brackets as characters. Use a weight below 1 instead, such as '(dog:0.91)' in ComfyUI.
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
    message: { "square brackets do not lower the weight in \($1): \($0) is read as text" },
    occurrences: { tree in tree.outermost([.deemphasis]).map { (.deemphasis, tree.range(of: $0)) } })
}
