import PromptResolver
import PromptSyntax

extension Rule {
  static let loraInAnd = Rule(
    id: "lora-in-and", category: .lora, severity: .style, isRecommended: false,
    summary: "a LoRA in one part of an 'AND' is applied to all parts",
    rationale: """
      All parts are computed with the same model, and a LoRA changes that model. Putting the tag at the end of the
      prompt makes that clear.
      """,
    fix: .unsafe, frontends: .conjunction, readBy: .composableLora, features: [.token(.and)],
    examples: [
      .finds("a cat ↓<lora:ink:1> AND a dog", fixed: "a cat  AND a dog <lora:ink:1>"),
      .finds("a cat AND ↓<lora:ink:1> a dog :0.5", fixed: "a cat AND  a dog :0.5 <lora:ink:1>"),
      .silent("a cat AND a dog <lora:ink:1> <lora:wash:1>"),
      .silent("a cat <lora:ink:1> and a dog"),
      .silent("a cat <lora:ink:1> AND a dog", with: [.composableLora]),
    ]
  ) { subject, findings in
    let tree = subject.tree
    guard tree.parts.count > 1 else { return }
    let tags = tree.extraNetworks
    let bytes = tree.source.bytes
    let end = bytes.count
    // Tags from here on stand at the end of the prompt.
    var tail = end
    for tag in tags.reversed() {
      let range = tree.range(of: tag.id)
      guard bytes[Int(range.upperBound)..<Int(tail)].allSatisfy({ Ascii.isSpace($0) || $0 == Ascii.comma }) else {
        break
      }
      tail = range.lowerBound
    }
    // A comment would swallow what comes after it.
    let isMovable = !bytes.contains(UInt8(ascii: "#"))
    for tag in tags where tag.kind != .unknown {
      let range = tree.range(of: tag.id)
      guard range.lowerBound < tail else { break }
      let text = tree.source[range]
      let edits = [
        SourceEdit(replacing: range, with: ""), SourceEdit(inserting: " " + text, at: end),
      ]
      findings.report(
        range, "this LoRA is applied to all parts of the prompt",
        notes: [PromptExtension.composableLora.note(supports: "LoRAs for one part of an 'AND'")],
        fixIt: isMovable ? FixIt("move the tag to the end of the prompt", safety: .unsafe, edits: edits) : nil)
    }
  }
}
