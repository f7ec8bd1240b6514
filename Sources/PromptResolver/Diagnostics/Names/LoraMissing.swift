import PromptSyntax

extension PlanRule {
  static let loraMissing = PlanRule(
    id: "lora-missing", category: .lora, severity: .error,
    summary: "no file matches the LoRA name",
    rationale: """
      The WebUI makes the image without the LoRA and mentions it only in a caption below the image; Forge disables all
      LoRAs in the prompt. Both compare the name exactly with file names, without folder and extension, and with the
      alias in the header; other frontends match paths or parts of them.
      """,
    fix: .unsafe, frontends: .tags, features: .missing,
    examples: [
      PlanExample(
        "a cat <lora:↓inkwash:0.8>", fixed: "a cat <lora:ink_wash:0.8>", models: .loras("ink_wash"),
        in: ["a1111", "forge"]),
      PlanExample("a cat ↓<lora::0.8>", in: ["a1111", "forge", "sdnext"]),
      PlanExample("a cat <lora:ink_wash:0.8>", models: .loras("ink_wash")),
    ]
  ) { subject, findings in
    let isReference = subject.frontend == .automatic1111
    var known: [NameKey: [String]] = [:]
    for application in subject.loras where application.file == nil {
      if application.name.isEmpty {
        // Without any item for the name, `lora-argument-invalid` says so.
        if application.tag.positional.isEmpty { continue }
        findings.report(application.tag.range, "this tag names no LoRA", notes: [consequence(subject.frontend)])
        continue
      }
      guard let catalog = subject.catalog else { continue }
      let key = NameKey(application.name)
      let names =
        known[key] ?? (known.count < PlanSubject.searches ? subject.proposals?.names(near: application.name) : nil)
        ?? []
      if known.count < PlanSubject.searches { known[key] = names }
      let details = isReference ? reasons(application, in: catalog) : [naming(subject.frontend.lookup)]
      findings.report(
        application.nameRange, "LoRA '\(application.name)' not found" + question(names.first),
        notes: details + likeness(of: application.name, to: names.first)
          + (isReference && names.count > 1
            ? ["similar names: " + names.map { "'\($0)'" }.joined(separator: ", ")] : [])
          + [consequence(subject.frontend)],
        fixIts: names.map { .replacing(application.nameRange, with: $0, safety: .unsafe) })
    }
  }
}

/// "; did you mean 'ink'?"
package func question(_ name: String?) -> String { name.map { "; did you mean '\($0)'?" } ?? "" }

/// Why a name does not match another that it looks like.
func likeness(of name: String, to other: String?) -> [String] {
  guard let other, !name.hasSameScalars(as: other) else { return [] }
  // Swift's strings are equal where Python's are not.
  if name == other { return ["the two look alike but use different code points"] }
  return name.pythonLowercased == other.pythonLowercased ? ["names are case-sensitive"] : []
}

/// Why the WebUI finds no file.
private func reasons(_ application: LoraApplication, in catalog: Catalog) -> [String] {
  var notes: [String] = []
  if let first = application.tag.items.first, first.name != nil {
    notes.append("'\(first.text)' contains one '=', so it is a named argument, not the name")
  }
  let files = catalog.loras(aliased: application.name)
  if files.count > 1 {
    notes.append("\(files.count) files have the alias '\(application.name)', so it selects none of them")
  }
  if application.name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
    notes.append(naming(.firstStem))
  }
  return notes
}

private func consequence(_ frontend: Frontend) -> String {
  if frontend == .automatic1111 {
    return "the image is made without it, and only the caption below the image mentions it"
  }
  return frontend.missing == .switchesOffAll
    ? "\(frontend.title) then disables all LoRAs in the prompt" : "\(frontend.title) makes the image without it"
}

/// How a frontend names LoRAs.
private func naming(_ lookup: Frontend.Lookup) -> String {
  switch lookup {
  case .stemOrAlias: "a LoRA is named by its file without folder and extension, or by the alias in its header"
  case .dotlessStem: "a LoRA is named by its file without folder and extension, with '_' for each '.'"
  case .firstStem: "a LoRA is named by its file without folder and extension"
  case .path: "a LoRA is named by its path in the folder, with or without extension"
  case .contained: "a LoRA is named by its path in the folder or a part of it, in any letter case"
  case .pathOrWords: "a LoRA is named by its path, its file, or words that occur in only one path"
  }
}
