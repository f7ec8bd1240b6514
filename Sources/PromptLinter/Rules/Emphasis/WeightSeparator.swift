import PromptResolver
import PromptSyntax

extension Rule {
  static let weightSeparator = Rule(
    id: "weight-separator", category: .emphasis, severity: .warning,
    summary: "a weight after ';' or '=' instead of ':' is text",
    rationale: "Only a colon introduces a weight. In '(cat;1.2)' the brackets multiply by 1.1 and the number is text.",
    fix: .safe, frontends: .webUI, features: [.text("[;=][0. ]")],
    examples: [
      .finds("a (cat↓;1.2), dog", fixed: "a (cat:1.2), dog"),
      .finds("a (black cat ↓= 0.8)", fixed: "a (black cat : 0.8)"),
      .silent("a (cat:1.2), dog"),
      .silent("(x=5), (a; b; 1.2m), (f = 1.8), (gamma=1.2)"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes
    for nested in subject.brackets {
      let bracket = nested.bracket
      guard bracket.isRound, bracket.weight == nil, bracket.content.count == 1 else { continue }
      let range = tree.range(of: TokenID(bracket.content.lowerBound)).offsets
      findings.steps += range.count
      guard let place = bytes[range].lastIndex(where: { $0 == UInt8(ascii: ";") || $0 == Ascii.equals }) else {
        continue
      }
      let start = bytes.span.skippingBlanks(in: (place + 1)..<range.upperBound)
      let word = bytes.span.trimmingBlanks(in: range.lowerBound..<place)
      guard bytes.span.isWords(in: range.lowerBound..<place), !bytes.span.isMeasured(before: word),
        let number = WrittenNumber(in: tree.source, at: start, before: range.upperBound), number.hasDot,
        number.isLikelyWeight,
        bytes.span.skippingBlanks(in: number.range.upperBound..<range.upperBound) == range.upperBound
      else { continue }
      let separator = SourceRange(place..<place + 1)
      findings.report(
        separator, "a weight starts with ':', not with '\(subject.text(separator))'",
        notes: ["these brackets multiply by 1.1, and the number is text"],
        fixIt: nested.outer * number.value <= 2 ? .replacing(separator, with: ":") : nil)
    }
  }
}

extension Span<UInt8> {
  /// Whether a range holds words of more than one letter, and nothing else.
  fileprivate func isWords(in range: Range<Int>) -> Bool {
    var letters = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = self.scalar(at: offset)
      if scalar.isWord { letters += 1 } else if scalar != " ", scalar != "-", scalar != "'" { return false }
      offset += length
    }
    return letters > 1
  }
}
