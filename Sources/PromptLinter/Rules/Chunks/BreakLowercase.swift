import PromptResolver
import PromptSyntax

extension Rule {
  static let breakLowercase = Rule(
    id: "break-lowercase", category: .chunk, severity: .warning,
    summary: "lowercase 'break' on its own does not end a chunk",
    rationale: "Only uppercase 'BREAK' ends a chunk. In lowercase it is a word that the image is asked to show.",
    fix: .unsafe, frontends: .webUI, features: [.text("break")],
    examples: [
      .finds("a cat, ↓break, a dog", fixed: "a cat, BREAK, a dog"),
      .finds("a cat\n↓Break\na dog", fixed: "a cat\nBREAK\na dog"),
      .finds("↓break, a cat"),
      .silent("a cat BREAK a dog, coffee break, break dance"),
      .silent("a cat, (break), a dog, (cat, break, dog)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for part in tree.parts {
      for case .token(let token) in tree.children(of: part.id) where tree[token].kind == .text {
        let range = tree.range(of: token).offsets
        var start = range.lowerBound
        while start + 5 <= range.upperBound {
          defer { start += 1 }
          guard bytes[start] | 0x20 == UInt8(ascii: "b"), bytes.hasText("reak", at: start + 1) else { continue }
          let before = bytes.trimmingBlanks(in: 0..<start)
          let after = bytes.skippingBlanks(in: (start + 5)..<bytes.count)
          guard before == 0 || Ascii.endsPhrase(bytes[before - 1]),
            after == bytes.count || Ascii.endsPhrase(bytes[after])
          else { continue }
          let word = SourceRange(start..<start + 5)
          findings.report(
            word, "'\(subject.text(word))' is an ordinary word; only 'BREAK' ends a chunk",
            fixIt: hasTextBefore(start, in: bytes) ? .replacing(word, with: "BREAK", safety: .unsafe) : nil)
        }
      }
    }
  }
}

/// Whether something other than a keyword comes before an offset, so that the chunk is not empty.
private func hasTextBefore(_ place: Int, in bytes: Span<UInt8>) -> Bool {
  let end = bytes.trimmingSpace(in: 0..<place)
  return end > 0 && bytes[end - 1] != UInt8(ascii: "K") && bytes[end - 1] != UInt8(ascii: "D")
}
