import PromptSyntax

extension Rule {
  static let duplicatePhrase = Rule(
    id: "duplicate-phrase", category: .chunk, severity: .style, isRecommended: false,
    summary: "a phrase is repeated",
    rationale: """
      Each repetition uses its tokens again and strengthens the phrase a little, in a way that is hard to predict. A
      weight such as '(red hat:1.2)' says it more clearly.
      """,
    fix: .unsafe, features: [.text("[,\n]")],
    examples: [
      .finds("a dog, red hat, a cat, ↓Red  hat", fixed: "a dog, red hat, a cat"),
      .finds("dog, (red hat:1.2), cat, ↓red hat, hut", fixed: "dog, (red hat:1.2), cat, hut"),
      .silent("red hat, a cat, red hats"),
      .silent("red hat BREAK red hat, a cat", in: ["a1111", "forge", "sdnext"]),
      .silent("[red hat, cat:red hat, dog:0.5], red hat"),
    ]
  ) { subject, findings in
    var seen: [String: SourceRange] = [:]
    var part = 0
    let bytes = subject.tree.source.bytes.span
    for phrase in subject.tree.phrases() {
      if phrase.part != part {
        seen.removeAll(keepingCapacity: true)
        part = phrase.part
      }
      guard let first = seen[phrase.words] else {
        seen[phrase.words] = phrase.range
        continue
      }
      // The comma before it goes along.
      let start = bytes.trimmingSpace(in: first.offsets.upperBound..<phrase.range.offsets.lowerBound)
      let canGo = phrase.isPlain && bytes[start - 1] == UInt8(ascii: ",")
      findings.report(
        phrase.range, "'\(phrase.words)' is repeated",
        fixIt: canGo
          ? .removing(
            SourceRange(start - 1..<phrase.range.offsets.upperBound), safety: .unsafe, "remove the repetition") : nil)
    }
  }
}
