import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag names a file that cannot be loaded.
  static let loraBroken = Rule(
    id: "lora-broken", category: .lora, severity: .error,
    summary: "the file of a LoRA tag cannot be loaded",
    rationale: """
      The file is empty, was cut off on its way, or is something else: a web page, or the pointer that Git keeps in the
      place of a large file. The WebUI says so on its console only and makes the image without it; Forge switches all LoRAs
      off.
      """,
    frontends: .tags, origin: .plan,
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
