import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag names a hypernetwork that is not there.
  static let hypernetworkMissing = Rule(
    id: "hypernetwork-missing", category: .network, severity: .error,
    summary: "no file has the name in a hypernetwork's tag",
    rationale: """
      The image is made without the hypernetwork, and nothing says so. Nothing is found where no hypernetwork is known at
      all: a list of LoRAs alone says nothing about them.
      """,
    fix: .unsafe, frontends: .webUI, origin: .plan,
    examples: [
      .finds(
        "a cat <hypernet:↓inkwash:0.8>", fixed: "a cat <hypernet:ink_wash:0.8>", models: hypernetworks),
      .finds("a cat <hypernet:↓Ink_Wash>", fixed: "a cat <hypernet:ink_wash>", models: hypernetworks),
      .finds("a cat <hypernet:↓watercolor>", models: hypernetworks),
      .silent("a cat <hypernet:ink_wash:0.8>", models: hypernetworks),
      .silent("a cat <hypernet:inkwash:0.8>", models: .example("ink_wash")),
    ])
}

private let hypernetworks = KnownModels(
  catalog: Catalog(entries: [CatalogEntry(kind: .hypernetwork, name: "ink_wash", path: "ink_wash.pt")]))
