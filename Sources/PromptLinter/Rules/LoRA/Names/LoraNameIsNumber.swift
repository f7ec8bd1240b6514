import PromptResolver
import PromptSyntax

extension Rule {
  static let loraNameIsNumber = Rule(
    id: "lora-name-is-number", category: .lora, severity: .error,
    summary: "a LoRA tag whose name is a number",
    rationale: """
      The name is the first item that is not a named argument, and an item with exactly one '=' counts as a named
      argument: '<lora:a=b:1>' asks for a LoRA named '1'. In '<lora:0.8>' the name is missing.
      """,
    frontends: .tags, features: [.node(.extraNetwork)],
    examples: [
      .finds("a cat <lora:a=b:↓1>", in: ["a1111", "forge", "sdnext"]),
      .finds("a cat <lora:↓0.8>", in: ["a1111", "forge", "sdnext", "swarmui"]),
      .silent("a cat <lora:a==b:1>"),
      .silent("a cat <lora:1:0.5>"),
      .silent("a cat <lora:1984:1>"),
      .silent("a cat <lora:0.8>", models: .example("0.8")),
    ]
  ) { subject, findings in
    // Where the files are known and there is none, `lora-missing` says so.
    for application in subject.loras where application.status != .missing && application.status != .allOff {
      let tag = application.tag
      let name = application.name
      let isFirst = tag.items.first?.range == application.nameRange
      guard !isFirst || tag.items.count == 1, let number = pythonNumber(name) else { continue }
      if let first = tag.items.first, !isFirst {
        findings.report(
          application.nameRange, "\(quoted(application.name)) is read as the name of the LoRA",
          notes: ["\(quoted(first.text)) contains one '=', so it is a named argument, not the name"])
      } else if application.status == .notChecked, tag.items.count == 1, name.utf8.contains(Ascii.dot), abs(number) <= 2
      {
        findings.report(application.nameRange, "\(quoted(application.name)) is read as the name of the LoRA")
      }
    }
  }
}
