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
    guard bytes.hasLoneBreak else { return }
    for part in tree.parts {
      for case .token(let token) in tree.children(of: part.id) where tree[token].kind == .text {
        let range = tree.range(of: token).offsets
        var start = range.lowerBound
        while start + 5 <= range.upperBound {
          defer { start += 1 }
          guard bytes.isLoneBreak(at: start) else { continue }
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

extension Span<UInt8> {
  /// Whether a phrase is nothing but the word 'break' somewhere.
  fileprivate var hasLoneBreak: Bool {
    var offset = next(UInt8(ascii: "k"), from: 4)
    while offset < count {
      if isLoneBreak(at: offset - 4) { return true }
      offset = next(UInt8(ascii: "k"), from: offset + 1)
    }
    return false
  }

  /// Whether a phrase that is nothing but the word 'break' begins at an offset.
  fileprivate func isLoneBreak(at start: Int) -> Bool {
    guard self[start] | 0x20 == UInt8(ascii: "b"), hasText("reak", at: start + 1) else { return false }
    let before = trimmingBlanks(in: 0..<start)
    let after = skippingBlanks(in: (start + 5)..<count)
    return (before == 0 || Ascii.endsPhrase(self[before - 1])) && (after == count || Ascii.endsPhrase(self[after]))
  }
}
