import PromptSyntax

extension PlanRule {
  static let hypernetworkArgumentInvalid = PlanRule(
    id: "hypernetwork-argument-invalid", category: .network, severity: .error,
    summary: "a hypernetwork's multiplier is not a number, so all hypernetworks are disabled",
    rationale: """
      The error stops the loading of all hypernetworks in the prompt, and the image is made without any of them. A
      hypernetwork tag takes a name and a multiplier, and no named arguments.
      """,
    fix: .unsafe, frontends: .webUI, features: .hypernetwork,
    examples: [
      PlanExample("a cat <hypernet:ink:↓0,8>", fixed: "a cat <hypernet:ink:0.8>"),
      PlanExample("a cat <hypernet:ink:↓mult=1>"),
      PlanExample("a cat <hypernet:ink:0.8>"),
      PlanExample("a cat <hypernet:ink>"),
    ]
  ) { subject, findings in
    for reading in subject.hypernetworks where reading.multiplier == nil {
      let item = reading.tag.items[1]
      findings.report(
        item.range, "multiplier '\(item.text)' is not a number, so all hypernetworks in the prompt are disabled",
        notes: [item.name == nil ? numberNote(item) : "a hypernetwork takes no named arguments"],
        fixIt: withDecimalPoint(item, value: item.text))
    }
  }
}

private let hypernetworks = ExampleModels([
  CatalogEntry(kind: .hypernetwork, name: "ink_wash", path: "ink_wash.pt")
])
