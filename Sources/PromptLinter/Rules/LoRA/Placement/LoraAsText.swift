import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA tag that the frontend reads as text.
  static let loraAsText = Rule(
    id: "lora-as-text", category: .lora, severity: .error,
    summary: "this frontend reads the LoRA tag as text",
    rationale: """
      Frontends accept different tags: some require a number, and ComfyUI itself accepts none. A tag that is not
      accepted stays in the prompt as words, and the LoRA is not loaded.
      """,
    frontends: .otherTags, origin: .plan,
    examples: [
      .finds("a cat ↓<lora:ink>", in: ["sdcpp", "fooocus", "prompt-control", "comfyui"]),
      .finds("a cat ↓<lora:ink:0.8>", in: ["comfyui"]),
      .finds("blurry ↓<lora:ink:0.8>", role: .negative, in: ["comfyui"]),
      .silent("a cat <lora:ink:0.8>", in: ["sdcpp", "swarmui", "fooocus", "prompt-control"]),
    ])
}
