import PromptSyntax

extension Rule {
  /// A LoRA that is not installed.
  static let loraMissing = Rule(
    id: "lora-missing", category: .lora, severity: .error,
    summary: "no file matches the LoRA name",
    rationale: """
      The WebUI makes the image without the LoRA and mentions it only in a caption below the image; Forge disables all
      LoRAs in the prompt. Both compare the name exactly with file names, without folder and extension, and with the
      alias in the header; other frontends match paths or parts of them.
      """,
    fix: .unsafe, frontends: .tags, origin: .plan,
    examples: [
      .finds(
        "a cat <lora:↓inkwash:0.8>", fixed: "a cat <lora:ink_wash:0.8>", models: .example("ink_wash"),
        in: ["a1111", "forge"]),
      .silent("a cat <lora:ink_wash:0.8>", models: .example("ink_wash")),
    ])
}
