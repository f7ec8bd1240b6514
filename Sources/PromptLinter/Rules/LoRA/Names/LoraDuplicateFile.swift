import PromptResolver
import PromptSyntax

extension Rule {
  static let loraDuplicateFile = Rule(
    id: "lora-duplicate-file", category: .lora, severity: .warning,
    summary: "two names load the same LoRA file twice",
    rationale: """
      A LoRA can be named by its file or by the alias in its header, and in some frontends by part of its path. The
      frontend treats two names as two LoRAs and adds both.
      """,
    fix: .unsafe, frontends: .tags, features: [.known(.file)],
    examples: [
      .finds(
        "a cat <lora:ink_wash:0.5> ↓<lora:Ink:0.7>", fixed: "a cat <lora:ink_wash:0.5> ", models: .aliased,
        in: ["a1111", "forge"]),
      .finds(
        "a cat <lora:ink_wash:0.5> ↓<lora:ink:0.7>", fixed: "a cat <lora:ink_wash:0.5> ", models: .aliased,
        in: ["swarmui"]),
      .silent("a cat <lora:ink_wash:0.5> <lora:ink_wash:0.7>", models: .aliased),
      .silent("a cat <lora:ink_wash:0.5> <lora:Ink:0.7>"),
    ]
  ) { subject, findings in
    var names: [CatalogEntry: String] = [:]
    for application in subject.loras where application.status == .applied {
      guard let entry = application.file else { continue }
      let first = names[entry] ?? application.name
      names[entry] = first
      guard !first.hasSameScalars(as: application.name) else { continue }
      findings.report(
        application.tag.range,
        "\(quoted(application.name)) and \(quoted(first)) are the same file, which is applied twice",
        evidence: ["both are '\(entry.path)'"], fixIt: subject.removing(application.tag.range, safety: .unsafe))
    }
  }
}

extension KnownModels {
  fileprivate static let aliased = KnownModels(
    catalog: Catalog(entries: [CatalogEntry(name: "ink_wash", alias: "Ink", path: "ink_wash.safetensors")]))
}
