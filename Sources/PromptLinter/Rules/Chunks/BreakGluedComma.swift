import PromptResolver
import PromptSyntax

extension Rule {
  static let breakGluedComma = Rule(
    id: "break-glued-comma", category: .chunk, severity: .style, isRecommended: false,
    summary: "a comma right after 'BREAK' starts the next chunk",
    rationale: "Spaces around 'BREAK' are removed, but commas are not: the next chunk starts with a stray comma.",
    fix: .unsafe, frontends: .webUI, features: [.token(.break)],
    examples: [
      .finds("a cat, BREAK↓, a dog", fixed: "a cat, BREAK a dog"),
      .silent("a cat, BREAK a dog"),
      .silent("(a cat, BREAK, a dog:1.2)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for word in tree.breaks where word.closesChunk {
      let end = tree.range(of: word.id).offsets.upperBound
      let comma = bytes.skippingSpace(in: end..<bytes.count)
      guard comma < bytes.count, bytes[comma] == UInt8(ascii: ",") else { continue }
      let next = (comma..<bytes.count).first { !Ascii.endsPhrase(bytes[$0]) && bytes[$0] != UInt8(ascii: " ") }
      findings.report(
        SourceRange(comma..<comma + 1), "the next chunk starts with this comma",
        fixIt: FixIt(
          "remove the comma", safety: .unsafe,
          edits: [SourceEdit(replacing: SourceRange(end..<(next ?? bytes.count)), with: next == nil ? "" : " ")]))
    }
  }
}
