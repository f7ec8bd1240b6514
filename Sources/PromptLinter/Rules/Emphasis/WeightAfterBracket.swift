import PromptResolver
import PromptSyntax

extension Rule {
  static let weightAfterBracket = Rule(
    id: "weight-after-bracket", category: .emphasis, severity: .warning,
    summary: "a weight after the closing bracket is text",
    rationale: """
      A weight is read only inside round brackets, directly before the closing one. '(cat)1.2' is InvokeAI syntax; here
      the brackets multiply by 1.1 and the number is text.
      """,
    fix: .safe, frontends: .webUI, features: [.text("[])][0.]"), .stray(.colon)],
    examples: [
      .finds("a (cat)↓1.2, dog", fixed: "a (cat:1.2), dog"),
      .finds("a (cat)↓ :1.2, dog", fixed: "a (cat:1.2), dog"),
      .finds("a [cat]↓:0.8, dog", fixed: "a (cat:0.8), dog"),
      .silent("a (cat:1.2), dog"),
      .silent("a ((cat):1.2), dog"),
      .silent("a (cat) 1.2 m tall, (f)1.8mm, (f)1.8 lens, (x)2"),
      .silent("a cat (black):1.2), dog"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let isFollowed = tree.nodeRecords.contains { node in
      (node.kind == .emphasis || node.kind == .deemphasis) && number(after: Int(node.endToken) - 1, in: tree) != nil
    }
    guard isFollowed else { return }
    findings.steps += tree.nodeCount
    for nested in subject.brackets where nested.bracket.weight == nil && !tree.isBlank(nested.bracket.content) {
      let (bracket, outer) = (nested.bracket, nested.outer)
      guard let number = number(after: bracket.close, in: tree), !standsBeforeStray(number, in: tree),
        !tree.source.bytes.span.isMeasured(before: Int(bracket.contentRange(in: tree).upperBound))
      else { continue }
      let end = tree.range(of: bracket.id).upperBound
      let text = subject.text(SourceRange(number.range))
      let fixIt = moving(text, to: bracket, from: SourceRange(end, number.range.upperBound), in: tree)
      findings.report(
        SourceRange(end, number.range.upperBound), "'\(text)' after the bracket has no effect",
        notes: ["a weight goes before the closing bracket"], fixIt: outer * number.value <= 2 ? fixIt : nil)
    }
  }
}

/// The number right after a bracket, with or without a colon before it.
private func number(after close: Int, in tree: SyntaxTree) -> WrittenNumber? {
  let bytes = tree.source.bytes
  var index = close + 1
  guard index < tree.tokenCount else { return nil }
  if tree.tokenRecords[index].kind == .text {
    let range = tree.range(of: TokenID(index)).offsets
    if let number = WrittenNumber(in: tree.source, at: range.lowerBound, before: range.upperBound) {
      return number.hasDot && number.isLikelyWeight ? number : nil
    }
    guard bytes.span.skippingBlanks(in: range) == range.upperBound else { return nil }
    index += 1
  }
  guard index + 1 < tree.tokenCount, tree.tokenRecords[index].kind == .colon, tree.tokenRecords[index].role == .stray,
    tree.tokenRecords[index + 1].kind == .text
  else { return nil }
  let range = tree.range(of: TokenID(index + 1)).offsets
  let start = bytes.span.skippingBlanks(in: range)
  guard let number = WrittenNumber(in: tree.source, at: start, before: range.upperBound), number.isLikelyWeight else {
    return nil
  }
  let end = bytes.span.skippingBlanks(in: number.range.upperBound..<range.upperBound)
  return end == range.upperBound || Ascii.endsPhrase(bytes[end]) ? number : nil
}

/// Whether an unmatched bracket comes next, whose weight the number was meant to be.
private func standsBeforeStray(_ number: WrittenNumber, in tree: SyntaxTree) -> Bool {
  guard let next = tree.token(at: number.range.upperBound) else { return false }
  return tree[next].role == .stray && tree[next].kind.isBracket
}

/// Writes the number in the bracket, which has to be a round one.
private func moving(_ number: String, to bracket: Bracket, from place: SourceRange, in tree: SyntaxTree) -> FixIt? {
  guard !bracket.hasColonOrCut(in: tree) else { return nil }
  let range = tree.range(of: bracket.id)
  var edits = [SourceEdit(replacing: SourceRange(range.upperBound - 1, place.upperBound), with: ":\(number))")]
  if !bracket.isRound {
    edits.append(SourceEdit(replacing: SourceRange(range.lowerBound, range.lowerBound + 1), with: "("))
  }
  return FixIt(
    "write '\(bracket.isRound ? "" : "(…")\(":" + number))'", safety: bracket.isRound ? .safe : .unsafe, edits: edits)
}
