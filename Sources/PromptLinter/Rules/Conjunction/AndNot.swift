import PromptResolver
import PromptSyntax

extension Rule {
  static let andNot = Rule(
    id: "and-not", category: .conjunction, severity: .warning,
    summary: "'AND NOT' asks for what it should exclude",
    rationale: """
      'NOT' is not a keyword: in 'a cat AND NOT brown' the second part asks for 'not brown', as strongly as the first
      asks for a cat. To push the image away from something, give its part a negative weight, as in 'AND brown :-1', or
      use the negative prompt.
      """,
    fix: .unsafe, frontends: .conjunction, features: [.token(.and)],
    examples: [
      .finds("a cat ↓AND NOT brown", fixed: "a cat AND brown :-1"),
      .finds("a cat ↓AND not brown :0.5 AND a dog", fixed: "a cat AND brown :-0.5 AND a dog"),
      .silent("a cat AND brown :-1"),
      .silent("a cat AND a dog, not brown"),
      .silent("a cat and not a dog, a knot AND nothing"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let bytes = tree.source.bytes.span
    for part in tree.parts.dropFirst() {
      let first = Int(tree[part.id].firstToken)
      guard tree[part.id].endToken > first, tree.tokenRecords[first].kind == .text,
        tree.tokenRecords[first - 1].kind == .and
      else {
        continue
      }
      let range = tree.range(of: part.id).offsets
      let start = bytes.skippingSpace(in: range)
      let end = start + 3
      guard end < range.upperBound, bytes[start] | 0x20 == UInt8(ascii: "n"),
        bytes[start + 1] | 0x20 == UInt8(ascii: "o"),
        bytes[start + 2] | 0x20 == UInt8(ascii: "t"), bytes.isWordEnd(at: end)
      else { continue }
      let next = bytes.skippingSpace(in: end..<range.upperBound)
      let keyword = tree.tokenRecords[first - 1].start
      findings.report(
        SourceRange(keyword, end),
        "'\(subject.text(SourceRange(start..<end)))' is an ordinary word, so this asks for what follows it",
        notes: ["to exclude something, give its part a negative weight or move it to the negative prompt"],
        fixIt: next < range.upperBound ? negating(part, from: start, to: next, in: tree) : nil)
    }
  }
}

/// Takes the word out and makes the part's weight negative; nil where it is already.
private func negating(_ part: PromptPartSyntax, from start: Int, to end: Int, in tree: SyntaxTree) -> FixIt? {
  let word = SourceEdit(replacing: SourceRange(start..<end), with: "")
  if let weight = part.weight {
    guard let value = weight.value, value > 0 else { return nil }
    let number = numberRange(of: weight.id, in: tree)
    let sign = SourceEdit(inserting: "-", at: number.lowerBound)
    return FixIt("write ':-\(shortened(tree.source[number]))'", safety: .unsafe, edits: [word, sign])
  }
  let close = tree.source.bytes.span.trimmingSpace(in: end..<tree.range(of: part.id).offsets.upperBound)
  guard close > end else { return nil }
  return FixIt(
    "write 'AND \(shortened(tree.source[SourceRange(end..<close)])) :-1'", safety: .unsafe,
    edits: [word, SourceEdit(inserting: " :-1", at: close)])
}
