import PromptResolver
import PromptSyntax

extension Rule {
  /// A LoRA file that cannot be loaded.
  static let loraBroken = Rule(
    id: "lora-broken", category: .lora, severity: .error,
    summary: "the file of a LoRA cannot be loaded",
    rationale: """
      The file is empty, incomplete or not a model: a web page, for example, or a Git LFS pointer. The WebUI makes the
      image without it and only logs an error; Forge disables all LoRAs.
      """,
    frontends: .tags, overrules: ["lora-pickle-file"], origin: .plan,
    examples: [
      .finds("a cat <lora:↓ink:0.8>", models: pointer, in: ["a1111", "forge", "sdnext"]),
      .silent("a cat <lora:oil:0.8>", models: pointer),
    ])
}

private let pointer = KnownModels(
  catalog: Catalog(entries: [
    CatalogEntry(name: "ink", path: "ink.safetensors", fault: .lfsPointer),
    CatalogEntry(name: "oil", path: "oil.safetensors"),
  ]))
