import PromptResolver
import PromptSyntax

extension Rule {
  /// The multiplier of a hypernetwork is no number.
  static let hypernetworkArgumentInvalid = Rule(
    id: "hypernetwork-argument-invalid", category: .network, severity: .error,
    summary: "a hypernetwork's multiplier is no number, and all hypernetworks are off",
    rationale: """
      The error ends the work on all hypernetworks of the prompt, and the image is made without any of them. A hypernetwork
      has a name and a multiplier, and no named arguments.
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
