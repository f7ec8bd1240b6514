import PromptResolver
import PromptSyntax

extension Rule {
  /// A tag behind a `#` that does not begin its line.
  static let loraInComment = Rule(
    id: "lora-in-comment", category: .lora, severity: .warning,
    summary: "a tag behind '#' on a line with other text is part of a comment",
    rationale: """
      From '#' to the end of the line all is a comment, also in 'art #3' or '#fff', and comments go before tags are read.
      Whole lines of comment are left alone here: they are how LoRAs are switched off. Up to version 1.8 the WebUI kept
      comments in the prompt of the hires pass.
      """,
    frontends: Frontends { $0.comments == .reference }, features: [.token(.comment)],
    examples: [
      .finds("album cover #3, ↓<lora:ink:1>"),
      .finds("a cat # ↓<lora:ink:1> ↓<lyco:wash:1>\na dog"),
      .silent("a cat\n# <lora:ink:1>"),
      .silent("a cat <lora:ink:1> #3"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes
    for token in subject.tree.tokenIDs where subject.tree[token].kind == .comment {
      let range = subject.tree.range(of: token)
      guard !startsLine(range, bytes) else { continue }
      for tag in tags(in: range, bytes) {
        findings.report(tag, "\(quoted(subject.text(tag))) is part of a comment and loads nothing")
      }
    }
  }

  /// Whether nothing but space stands on the line before a comment, which may begin with a newline.
  private static func startsLine(_ comment: SourceRange, _ bytes: ContiguousArray<UInt8>) -> Bool {
    if bytes[comment.offsets.lowerBound] != UInt8(ascii: "#") { return true }
    let before = bytes[..<comment.offsets.lowerBound].last { !" \t".utf8.contains($0) }
    return before == nil || before == UInt8(ascii: "\n")
  }

  /// The tags of LoRAs in a text.
  private static func tags(in range: SourceRange, _ bytes: ContiguousArray<UInt8>) -> [SourceRange] {
    var tags: [SourceRange] = []
    var open: Int?
    for offset in range.offsets {
      if ["<lora:", "<lyco:"].contains(where: { bytes[offset..<range.offsets.upperBound].starts(with: $0.utf8) }) {
        open = offset
      } else if bytes[offset] == UInt8(ascii: ">"), let start = open {
        tags.append(SourceRange(UInt32(start), UInt32(offset) + 1))
        open = nil
      }
    }
    return tags
  }
}
