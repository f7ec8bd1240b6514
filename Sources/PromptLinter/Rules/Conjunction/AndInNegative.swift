import PromptResolver
import PromptSyntax

extension Rule {
  static let andInNegative = Rule(
    id: "and-in-negative", category: .conjunction, severity: .warning,
    summary: "'AND' in a negative prompt is an ordinary word",
    rationale: """
      Only the positive prompt is split into parts. In a negative prompt 'AND' is a word like any other. Separate the
      phrases with commas, and put weights in round brackets.
      """,
    fix: .unsafe, frontends: .conjunction, features: [.text("AND")],
    examples: [
      .finds("blurry ↓AND lowres", fixed: "blurry, lowres", role: .negative),
      .finds("(bad hands) ↓AND (bad feet:1.2)", fixed: "(bad hands), (bad feet:1.2)", role: .negative),
      .finds("blurry, ↓AND, lowres,\n↓AND text", fixed: "blurry, lowres,\ntext", role: .negative),
      .finds("[blurry ↓AND:lowres:0.5] ↓AND", fixed: "[blurry:lowres:0.5]", role: .negative),
      .finds("blurry, ↓AND", fixed: "blurry", role: .negative),
      .silent("blurry and lowres, BAND, ANDROID, b\\AND, a sign LIVE AND LEARN", role: .negative),
      .silent("a cat AND a dog", others: [.negative: "blurry"]),
    ]
  ) { subject, findings in
    guard subject.role == .negative else { return }
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for token in tree.tokenIDs where tree[token].kind == .text {
      let text = tree.range(of: token).offsets
      for start in text.lowerBound..<max(text.lowerBound, text.upperBound - 2) {
        guard bytes[start] == UInt8(ascii: "A"), bytes.isKeyword("AND", at: start),
          start == 0 || bytes[start - 1] != Ascii.backslash,
          !(bytes.hasCapitals(before: start) && bytes.hasCapitals(after: start + 3))
        else { continue }
        findings.report(
          SourceRange(start..<start + 3), "'AND' does not split a negative prompt",
          notes: ["it is read as an ordinary word"], fixIt: separating(start..<start + 3, in: bytes))
      }
    }
  }
}

/// Replaces the word with a comma, or removes it where its neighbours are already separated.
private func separating(_ word: Range<Int>, in bytes: Span<UInt8>) -> FixIt {
  var start = bytes.trimmingBlanks(in: 0..<word.lowerBound)
  var end = bytes.skippingBlanks(in: word.upperBound..<bytes.count)
  let followsComma = start > 0 && bytes[start - 1] == Ascii.comma
  let isFirst = start == 0 || "([|:\r\n".utf8.contains(bytes[start - 1])
  if followsComma || isFirst, end < bytes.count, bytes[end] == Ascii.comma {
    end = bytes.skippingBlanks(in: (end + 1)..<bytes.count)
  }
  let isLast = end == bytes.count || ")]|:,\r\n".utf8.contains(bytes[end])
  if followsComma, end == bytes.count { start -= 1 }
  let range = SourceRange(start..<end)
  if isFirst || isLast { return .removing(range, safety: .unsafe, "remove 'AND'") }
  return .replacing(range, with: followsComma ? " " : ", ", safety: .unsafe, "replace 'AND' with a comma")
}
