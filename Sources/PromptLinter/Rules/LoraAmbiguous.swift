import PromptResolver
import PromptSyntax

extension Rule {
  /// Several files have the name in a tag.
  static let loraAmbiguous = Rule(
    id: "lora-ambiguous", category: .lora, severity: .warning,
    summary: "several files have the name in a LoRA tag",
    rationale: """
      A tag cannot name a folder, so files of one name in different folders are one LoRA: the file that is scanned last.
      Which one that is may change when files are added.
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
