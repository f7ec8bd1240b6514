import PromptSyntax

extension PlanRule {
  static let loraAmbiguous = PlanRule(
    id: "lora-ambiguous", category: .lora, severity: .warning,
    summary: "several files match the LoRA name",
    rationale: """
      A tag cannot name a folder, so only one of several files with the same name can be loaded: the one that is scanned
      last. Which one that is may change when files are added.
      """,
    frontends: .reference, features: .file,
    examples: [
      PlanExample("a cat <lora:↓ink:0.8>", models: twins),
      PlanExample("a cat <lora:oil:0.8>", models: twins),
    ]
  ) { subject, findings in
    guard let catalog = subject.catalog, subject.frontend == .automatic1111 else { return }
    for mentions in subject.positionsByName(where: { $0.file != nil }) {
      let application = subject.loras[mentions[0]]
      guard let winner = application.file else { continue }
      let others = catalog.loras(named: application.name).filter { $0 != winner }
      if others.isEmpty { continue }
      let rest = others.count > 8 ? " and \(others.count - 8) more" : ""
      let losers = others.prefix(8).map { "'\($0.path)'" }.joined(separator: ", ") + rest
      findings.report(
        application.nameRange,
        "\(others.count + 1) files are named '\(application.name)', and '\(winner.path)' is used",
        notes: [
          "the file that is scanned last is used, not \(losers)",
          "rename one of the files; a tag cannot name a folder",
        ])
    }
  }
}

private let twins = ExampleModels(
  ["new/ink.safetensors", "old/ink.safetensors", "oil.safetensors"].compactMap { CatalogEntry(path: $0) })
