import PromptResolver
import PromptSyntax

extension Rule {
  static let fullwidthWeight = Rule(
    id: "fullwidth-weight", category: .character, severity: .warning,
    summary: "a weight in full-width characters, such as '（cat：1.2）', has no effect",
    rationale: """
      Only ASCII '(', ':' and ')' are syntax. Full-width forms stay in the text; where the tokenizer converts them, the
      weights have already been read, so the model sees a bracket, a colon and a number.
      """,
    fix: .safe, frontends: .weights, features: [.bytes([0xEF...0xEF])],
    examples: [
      .finds("↓（cat：1.2）, dog", fixed: "(cat:1.2), dog"),
      .finds("a dog, ↓(cat：１．２)", fixed: "a dog, (cat:1.2)"),
      .finds("↓（a (red) cat:1.2）", fixed: "(a (red) cat:1.2)"),
      .silent("(cat:1.2), dog"),
      .silent("猫（黒い猫）"),
      .silent("（比例：16）, 背景（3：1）, （数量：2）"),
    ]
  ) { subject, findings in
    for pair in subject.wideBrackets() where pair.isMeantAsWeight {
      guard let weight = pair.weight, pair.weighsLetters else { continue }
      var edits = pair.edits
      if subject.text(weight.number) != weight.text {
        edits.append(SourceEdit(replacing: weight.number, with: weight.text))
      }
      findings.report(
        pair.range, "this weight is written in full-width characters and has no effect",
        fixIt: weight.value <= 2 ? FixIt("use ASCII '(', ':' and ')'", safety: .safe, edits: edits) : nil)
    }
  }
}

extension WideBrackets {
  /// Whether they are round and weight what is in them: with a dot and by at most 3. `（数量：2）` is prose.
  var isMeantAsWeight: Bool {
    guard !isSquare, let weight, abs(weight.value) <= 3,
      weight.text.utf8.contains(Ascii.dot)
    else { return false }
    return separators.allSatisfy { $0.range == weight.colon }
      && range.lowerBound + 3 < weight.colon.lowerBound
  }
}
