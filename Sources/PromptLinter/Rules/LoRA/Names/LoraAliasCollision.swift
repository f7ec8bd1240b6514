import PromptResolver
import PromptSyntax

extension Rule {
  static let loraAliasCollision = Rule(
    id: "lora-alias-collision", category: .lora, severity: .warning,
    summary: "a LoRA tag matches one file's name and another file's alias",
    rationale: """
      Names and aliases share one table. An alias that is already taken is looked up only among file names, so the other
      file can be loaded only by its own name. Many trainers store 'last' or 'lora' as the alias.
      """,
    frontends: Frontends { $0.lookup == .stemOrAlias }, features: [.known(.file)],
    examples: [
      .finds("a cat <lora:↓last:1>", models: .colliding),
      .finds("a cat <lora:↓last:1> <lora:last:1>", models: .colliding),
      .silent("a cat <lora:ink:1>", models: .colliding),
      .silent("a cat <lora:last:1>"),
    ]
  ) { subject, findings in
    guard let catalog = subject.models?.catalog else { return }
    var seen: Set<CatalogEntry> = []
    for application in subject.loras {
      guard let entry = application.file, entry.name.hasSameScalars(as: application.name), seen.insert(entry).inserted
      else { continue }
      let others = catalog.loras(aliased: entry.name).filter { !$0.name.hasSameScalars(as: entry.name) }
      guard let other = others.first else { continue }
      findings.report(
        application.nameRange, "\(quoted(entry.name)) loads '\(entry.path)', although '\(other.path)' has that alias",
        notes: ["to load the other file, write '\(other.name)'"])
    }
  }
}

extension KnownModels {
  fileprivate static let colliding = KnownModels(
    catalog: Catalog(entries: [
      CatalogEntry(name: "last", path: "last.safetensors"),
      CatalogEntry(name: "ink", alias: "last", path: "ink.safetensors"),
    ]))
}
