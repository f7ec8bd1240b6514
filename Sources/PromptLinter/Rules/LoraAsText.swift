import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag of the WebUI is text to another frontend.
  static let loraAsText = Rule(
    id: "lora-as-text", category: .lora, severity: .error,
    summary: "a LoRA tag of the WebUI's form is text to this frontend",
    rationale: """
      Frontends differ in what they take for a tag: some want a number, and to ComfyUI itself no tag means anything. What
      they do not take for one stays in the prompt as words, and the LoRA is left out.
      """,
    frontends: .otherTags, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink>", in: ["sdcpp", "fooocus", "prompt-control", "comfyui"]),
      .finds("a cat ↓<lora:ink:0.8>", in: ["comfyui"]),
      .finds("blurry ↓<lora:ink:0.8>", role: .negative, in: ["comfyui"]),
      .silent("a cat <lora:ink:0.8>", in: ["sdcpp", "swarmui", "fooocus", "prompt-control"]),
    ])
}
