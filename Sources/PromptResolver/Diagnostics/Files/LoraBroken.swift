import ModelHeaders
import PromptSyntax

extension PlanRule {
  static let loraBroken = PlanRule(
    id: "lora-broken", category: .lora, severity: .error,
    summary: "the file of a LoRA cannot be loaded",
    rationale: """
      The file is empty, incomplete or not a model: a web page, for example, or a Git LFS pointer. The WebUI makes the
      image without it and only logs an error; Forge disables all LoRAs.
      """,
    overrules: ["lora-pickle-file"], frontends: .tags, features: .file,
    examples: [
      PlanExample("a cat <lora:↓ink:0.8>", models: pointer, in: ["a1111", "forge", "sdnext"]),
      PlanExample("a cat <lora:oil:0.8>", models: pointer),
    ]
  ) { subject, findings in
    for application in subject.loras {
      let reason: String
      switch application.ownCause {
      case .broken(let fault, _): reason = fault.reason
      case .cutName(let names, _): reason = LoraApplication.reason(forCutNames: names) + "; rename the file"
      default: continue
      }
      findings.report(
        application.nameRange, "LoRA '\(application.name)' cannot be loaded",
        notes: ["'\(application.file?.path ?? "")': \(reason)", consequence(subject.frontend)])
    }
  }
}

private let pointer = ExampleModels([
  CatalogEntry(name: "ink", path: "ink.safetensors", fault: .lfsPointer),
  CatalogEntry(name: "oil", path: "oil.safetensors"),
])

private func consequence(_ frontend: Frontend) -> String {
  switch frontend.broken {
  case .switchesOffAll: "\(frontend.title) then disables all LoRAs in the prompt"
  case .stops: "no image is made"
  case .skipsTag, .keepsPrevious, .leavesText: "the image is made without it, with only a message on the console"
  }
}
