import PromptResolver
import PromptSyntax

extension Rule {
  static let loraUnknownArgument = Rule(
    id: "lora-unknown-argument", category: .lora, severity: .warning,
    summary: "a named argument that the frontend ignores",
    rationale: """
      The argument names are 'te', 'unet' and 'dyn', and in SD.Next also 'in', 'mid' and 'out'. They must be written
      exactly like this, without spaces. Other names are silently ignored.
      """,
    fix: .unsafe, frontends: .namedArguments, features: [.text("=")],
    examples: [
      .finds("a cat <lora:ink:0.5:↓UNET=1>", fixed: "a cat <lora:ink:0.5:unet=1>"),
      .finds("a cat <lora:ink:↓TE=0.5>", fixed: "a cat <lora:ink:te=0.5:unet=1>"),
      .finds("a cat <lora:ink:0.5:↓weight=1>"),
      .finds("a cat <lora:ink:0.5:↓mid=1>", in: ["a1111", "forge"]),
      .silent("a cat <lora:ink:0.5:mid=1>", in: ["sdnext"]),
      .silent("a cat <lora:ink:te=0.5:unet=1:dyn=8>"),
      .silent("a cat <lora:a==b:0.5>"),
      .silent("a cat <lora:ink:1:lbw=MIDD>"),
    ]
  ) { subject, findings in
    let known = knownNames(subject.frontend)
    for application in subject.loras {
      let tag = application.tag
      let present = Set(tag.items.compactMap { $0.name })
      let positional = tag.positional
      // A named item before the name was meant to be the name, which `lora-name-is-number` and `lora-missing` say.
      for item in tag.items where item.range.lowerBound > application.nameRange.lowerBound {
        guard let name = item.name, !known.contains(where: name.hasSameScalars), !extensionArguments.keys.contains(name)
        else { continue }
        let near = nearest(to: name, among: known)
        findings.report(
          item.range,
          "unknown argument \(quoted(name)) is ignored" + (near.map { "; did you mean '\($0)'?" } ?? ""),
          fixIt: near.flatMap { renaming(item, to: $0, besides: present, positional) })
      }
    }
  }

  private static func knownNames(_ frontend: Frontend) -> [String] {
    ["te", "unet", "dyn"] + (frontend.arguments == .textEncoderFirstStepwise ? ["in", "mid", "out"] : [])
  }

  private static func nearest(to name: String, among known: [String]) -> String? {
    let folded = name.lowercased().unicodeScalars.filter { !$0.isSpace }
    guard folded.count <= 8 else { return nil }
    let scalars = Array(folded)
    func distance(_ other: String) -> Int? { EditDistance.between(scalars, Array(other.unicodeScalars), limit: 1) }
    return known.first { distance($0) == 0 } ?? known.first { $0.count > 2 && distance($0) == 1 }
  }

  /// Renames an argument so that nothing else changes.
  ///
  /// - Parameters:
  ///   - present: the names that the tag has.
  ///   - positional: its items without a name.
  private static func renaming(
    _ item: ExtraNetworkTag.Item, to name: String, besides present: Set<String>, _ positional: [ExtraNetworkTag.Item]
  ) -> FixIt? {
    // A dimension has to be a whole number, and Forge ignores it by any name.
    guard name != "dyn", item.valueRange != nil, item.number != nil, !present.contains(name) else { return nil }
    var text = name + "=" + item.value
    if name == "te", !present.contains("unet"), positional.count < 3 {
      // The text encoder's multiplier alone would be the UNet's, too.
      text += ":unet=" + (positional.count > 1 ? positional[1].text : "1")
    }
    return .replacing(item.range, with: text, safety: .unsafe)
  }
}
