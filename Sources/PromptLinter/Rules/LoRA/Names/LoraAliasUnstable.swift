import PromptResolver
import PromptSyntax

extension Rule {
  static let loraAliasUnstable = Rule(
    id: "lora-alias-unstable", category: .lora, severity: .warning,
    summary: "an alias may load another file of the same name, or none",
    rationale: """
      The WebUI caches headers by file name, without the folder, and rereads a file only if it is newer than the cached
      entry. If two folders contain files of the same name, one may get the alias of the other, depending on their dates
      and on earlier runs. Rename one of the files.
      """,
    frontends: Frontends { $0.lookup == .stemOrAlias }, features: [.known(.file)],
    examples: [
      .finds("a cat <lora:↓dark_knight:1>", models: .twins("b/knight", alias: "dark_knight")),
      .finds("a cat <lora:↓sir:1> <lora:sir:0.5>", models: .twins("a/knight", alias: "sir")),
      .silent("a cat <lora:knight:1>", models: .twins("b/knight", alias: "dark_knight")),
      .silent("a cat <lora:dark_knight:1>", models: .twins("b/ritter", alias: "dark_knight")),
      .silent("a cat <lora:dark_knight:1>"),
    ]
  ) { subject, findings in
    guard let catalog = subject.models?.catalog else { return }
    var seen: Set<CatalogEntry> = []
    for application in subject.loras {
      guard let entry = application.file, !entry.name.hasSameScalars(as: application.name),
        seen.insert(entry).inserted, let other = catalog.loras(sharingHeaderOf: entry).first
      else { continue }
      findings.report(
        application.nameRange,
        "alias \(quoted(application.name)) may load a file other than '\(entry.path)', or none",
        notes: [
          "'\(other.path)' has the same file name, and the WebUI may use the cached header of one for the other",
          "rename one of the files",
        ])
    }
  }
}

extension KnownModels {
  /// `a/knight` and `b/knight`, or another file instead of one of them, which has an alias.
  fileprivate static func twins(_ path: String, alias: String) -> KnownModels {
    let other = path.hasPrefix("a/") ? "b/knight" : "a/knight"
    let paths = [path, other].sorted()
    return KnownModels(
      catalog: Catalog(
        entries: paths.compactMap { CatalogEntry(path: $0 + ".safetensors", alias: $0 == path ? alias : nil) }))
  }
}
