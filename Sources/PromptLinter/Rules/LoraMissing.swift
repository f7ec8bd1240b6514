import PromptSyntax

extension Rule {
  /// A tag names a LoRA that is not there.
  static let loraMissing = Rule(
    id: "lora-missing", category: .lora, severity: .error,
    summary: "no file has the name in a LoRA tag",
    rationale: """
      The WebUI makes the image without the LoRA, and only a line of small print below it says so; Forge leaves out all
      LoRAs of the prompt. In both a name is the file's without folder and extension, or the alias in its header, letter for
      letter; other frontends look for paths or parts of them.
      """,
    fix: .unsafe, frontends: .tags, origin: .plan,
    examples: [
      .finds(
        "a cat <lora:↓inkwash:0.8>", fixed: "a cat <lora:ink_wash:0.8>", models: .example("ink_wash"),
        in: ["a1111", "forge"]),
      .silent("a cat <lora:ink_wash:0.8>", models: .example("ink_wash")),
    ])
}
