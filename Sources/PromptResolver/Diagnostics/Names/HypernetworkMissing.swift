import PromptSyntax

extension PlanRule {
  static let hypernetworkMissing = PlanRule(
    id: "hypernetwork-missing", category: .network, severity: .error,
    summary: "no file matches the name of a hypernetwork",
    rationale: """
      The image is made without the hypernetwork, and no message says so. Nothing is reported if no hypernetworks are
      known: a list of LoRAs alone does not say which hypernetworks are installed.
      """,
    fix: .unsafe, frontends: .webUI, features: .hypernetwork,
    examples: [
      PlanExample("a cat <hypernet:↓inkwash:0.8>", fixed: "a cat <hypernet:ink_wash:0.8>", models: hypernetworks),
      PlanExample("a cat <hypernet:↓Ink_Wash>", fixed: "a cat <hypernet:ink_wash>", models: hypernetworks),
      PlanExample("a cat <hypernet:↓watercolor>", models: hypernetworks),
      PlanExample("a cat ↓<hypernet::0.8>", models: hypernetworks),
      PlanExample("a cat <hypernet:ink_wash:0.8>", models: hypernetworks),
      PlanExample("a cat <hypernet:inkwash:0.8>", models: .loras("ink_wash")),
    ]
  ) { subject, findings in
    // A catalog of LoRAs alone says nothing of hypernetworks.
    guard let catalog = subject.catalog, !catalog.hypernetworks.isEmpty else { return }
    var searches = 0
    for reading in subject.hypernetworks where catalog.hypernetwork(named: reading.tag.items[0].text) == nil {
      let name = reading.tag.items[0]
      if name.text.isEmpty {
        findings.report(reading.tag.range, "this tag names no hypernetwork", notes: ["the image is made without it"])
        continue
      }
      searches += 1
      let names = catalog.hypernetworks.lazy.map { $0.name }.filter {
        catalog.hypernetwork(named: $0) != nil && NameSpelling.isWritable($0)
      }
      let near = searches <= PlanSubject.searches ? NearestName.of(name.text, among: names) : nil
      findings.report(
        name.range, "hypernetwork '\(name.text)' not found" + question(near),
        notes: likeness(of: name.text, to: near) + ["the image is made without it, and no message says so"],
        fixIt: near.map { .replacing(name.range, with: $0, safety: .unsafe) })
    }
  }
}

private let hypernetworks = ExampleModels([
  CatalogEntry(kind: .hypernetwork, name: "ink_wash", path: "ink_wash.pt")
])
