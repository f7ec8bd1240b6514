import PromptResolver
import PromptSyntax

extension Rule {
  static let loraInComment = Rule(
    id: "lora-in-comment", category: .lora, severity: .warning, isRecommended: false,
    summary: "a LoRA tag after '#' is part of a comment",
    rationale: """
      Everything from '#' to the end of the line is a comment, and comments are removed before tags are read. LoRAs are
      often disabled that way; tags on comment lines of their own are not reported. Up to version 1.8 the WebUI kept
      comments in the hires prompt, so the LoRA was active there. A '#' as in '#3' or 'C#' is reported by
      'comment-swallows'.
      """,
    frontends: Frontends { $0.comments == .reference }, features: [.token(.comment)],
    examples: [
      .finds("a cat #↓<lora:ink:1>"),
      .finds("a cat # off: ↓<lora:ink:1> ↓<lyco:wash:1>\na dog"),
      .silent("a cat\n# <lora:ink:1>"),
      .silent("a cat <lora:ink:1> # a note"),
      .silent("album cover #3, <lora:ink:1>"),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes
    for token in subject.tree.tokenIDs where subject.tree[token].kind == .comment {
      let range = subject.tree.range(of: token)
      guard isNote(range, bytes) else { continue }
      for tag in tags(in: range, bytes) {
        findings.report(tag, "\(quoted(subject.text(tag))) is in a comment and loads nothing")
      }
    }
  }

  /// Whether a comment comes after text and looks like one.
  private static func isNote(_ comment: SourceRange, _ bytes: ContiguousArray<UInt8>) -> Bool {
    // One that begins its line may begin with the newline before it.
    let hash = comment.offsets.lowerBound
    guard bytes[hash] == UInt8(ascii: "#"), let last = bytes[..<hash].last(where: { !Ascii.isBlank($0) }),
      last != UInt8(ascii: "\n"), hash + 1 < comment.offsets.upperBound
    else { return false }
    return !bytes.span.scalar(before: hash).scalar.isWord && !bytes.span.scalar(at: hash + 1).scalar.isWord
  }

  /// The tags of LoRAs in a text.
  private static func tags(in range: SourceRange, _ bytes: ContiguousArray<UInt8>) -> [SourceRange] {
    var tags: [SourceRange] = []
    var open: Int?
    for offset in range.offsets {
      if ["<lora:", "<lyco:"].contains(where: { bytes[offset..<range.offsets.upperBound].starts(with: $0.utf8) }) {
        open = offset
      } else if bytes[offset] == UInt8(ascii: ">"), let start = open {
        tags.append(SourceRange(start, offset + 1))
        open = nil
      }
    }
    return tags
  }
}
