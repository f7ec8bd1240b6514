import PromptResolver
import PromptSyntax

extension Rule {
  /// A multiplier that is not a number.
  static let hypernetworkArgumentInvalid = Rule(
    id: "hypernetwork-argument-invalid", category: .network, severity: .error,
    summary: "a hypernetwork's multiplier is not a number, so all hypernetworks are disabled",
    rationale: """
      The error stops the loading of all hypernetworks in the prompt, and the image is made without any of them. A
      hypernetwork tag takes a name and a multiplier, and no named arguments.
      """,
    fix: .unsafe, frontends: .webUI, origin: .plan,
    examples: [
      .finds("a cat <hypernet:ink:↓0,8>", fixed: "a cat <hypernet:ink:0.8>"),
      .finds("a cat <hypernet:ink:↓mult=1>"),
      .silent("a cat <hypernet:ink:0.8>"),
      .silent("a cat <hypernet:ink>"),
    ])
}

private let hypernetworks = KnownModels(
  catalog: Catalog(entries: [CatalogEntry(kind: .hypernetwork, name: "ink_wash", path: "ink_wash.pt")]))
