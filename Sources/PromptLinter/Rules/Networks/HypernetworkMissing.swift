import PromptResolver
import PromptSyntax

extension Rule {
  /// A hypernetwork that is not installed.
  static let hypernetworkMissing = Rule(
    id: "hypernetwork-missing", category: .network, severity: .error,
    summary: "no file matches the name of a hypernetwork",
    rationale: """
      The image is made without the hypernetwork, without any message. Nothing is reported if no hypernetworks are
      known: a list of LoRAs alone does not say which hypernetworks are installed.
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
