import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraPickleFile = Rule(
    id: "lora-pickle-file", category: .lora, severity: .warning,
    summary: "a LoRA in a '.pt', '.ckpt' or '.bin' file may run code when loaded",
    rationale: """
      Such a file is a Python pickle: a program that builds tensors and can do anything else as well. Frontends restrict
      what it may call, if they do at all. Safetensors files contain only data.
      """,
    frontends: .tags, features: [.known(.file)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .oneFile("ink.pt")),
      .finds("a cat <lora:↓ink:1> <lora:ink:0.5>", models: .oneFile("ink.CKPT"), in: ["a1111", "forge", "fooocus"]),
      .silent("a cat <lora:ink:1>", models: .example("ink")),
      .silent("a cat <lora:ink.pt:1>"), .silent("a cat <lora:ink:1>", models: .oneFile("ink.pt", fault: .mayRunCode)),
    ]
  ) { subject, findings in
    var seen: Set<CatalogEntry> = []
    for application in subject.loras {
      // Of a file that is known to be dangerous or broken, 'lora-broken' says so.
      guard let entry = application.file, entry.fault == nil, seen.insert(entry).inserted else { continue }
      let path = entry.path.lowercased()
      guard [".pt", ".ckpt", ".bin"].contains(where: path.hasSuffix) else { continue }
      findings.report(
        application.nameRange, "LoRA \(quoted(application.name)) is a pickle, which may run code when loaded",
        notes: ["convert '\(entry.path)' to safetensors"])
    }
  }
}

extension KnownModels {
  fileprivate static func oneFile(_ path: String, fault: FileFault? = nil) -> KnownModels {
    KnownModels(catalog: Catalog(entries: [CatalogEntry(path: path, fault: fault)].compactMap { $0 }))
  }
}
