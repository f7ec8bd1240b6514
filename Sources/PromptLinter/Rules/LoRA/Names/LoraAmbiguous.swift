import PromptResolver
import PromptSyntax

extension Rule {
  /// Several files have the name in a tag.
  static let loraAmbiguous = Rule(
    id: "lora-ambiguous", category: .lora, severity: .warning,
    summary: "several files match the LoRA name",
    rationale: """
      A tag cannot name a folder, so only one of several files with the same name can be loaded: the one that is scanned
      last. Which one that is may change when files are added.
      """,
    frontends: .reference, origin: .plan,
    examples: [
      .finds("a cat <lora:↓ink:0.8>", models: twins),
      .silent("a cat <lora:oil:0.8>", models: twins),
    ])
}

private let twins = KnownModels(
  catalog: Catalog(
    entries: ["new/ink.safetensors", "old/ink.safetensors", "oil.safetensors"].compactMap { CatalogEntry(path: $0) }))
