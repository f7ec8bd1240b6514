import PromptResolver
import PromptSyntax

extension Rule {
  /// A weight without brackets of its own.
  static let bareColonNumber = Rule(
    id: "bare-colon-number", category: .emphasis, severity: .warning,
    summary: "a weight without brackets of its own is text",
    rationale: """
      A number after a colon weights only what stands in the same round brackets, and only right before the closing one:
      'cat:1.2, dog' is text with a number in it, and in '(cat:1.2, dog:1.3)' both get 1.3. At the end of a positive prompt
      it weights the whole prompt; at the end of a negative one it is text as well.
      """,
    fix: .unsafe, frontends: .webUI, features: [.token(.colon)],
    examples: [
      .finds("a house, cat↓:1.2, dog", fixed: "a house, (cat:1.2), dog"),
      .finds("(cat↓:1.2, dog:1.3)", fixed: "(cat:1.2), (dog:1.3)"),
      .finds("[cat↓:1.2, dog]"),
      .finds("blurry, bad hands ↓:1.4", fixed: "blurry, (bad hands :1.4)", role: .negative),
      .finds(
        "blurry ↓:1.2 AND lowres, text↓:0.8", fixed: "(blurry :1.2) AND lowres, (text:0.8)", role: .negative,
        in: ["a1111", "forge"]),
      .silent("blurry, (bad hands:1.4)", role: .negative),
      .silent("blurry, ratio 16:9", role: .negative),
      .silent("(cat:1.2), dog, (bird:1.2,)"),
      .silent("aspect ratio:1.85, f:1.8, 50mm:1.4, Gamma:1.2, scale 1:1.5, at 10:30, cat"),
      .silent("denoise: 0.5, cat"),
      .silent("a house, (cat:1.2, dog"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    var parents: [NodeID] = []
    // The first number behind a bracket that is never closed is its weight: that the bracket is open is the mistake.
    var isOpen = false
    tree.visit(
      enter: { node in
        let kind = tree[node].kind
        guard kind != .weight, kind != .when, kind != .extraNetwork else { return false }
        parents.append(node)
        return true
      },
      token: { token in
        if tree[token].kind == .leftParen, tree[token].role == .stray { isOpen = true }
        if tree[token].kind == .and { isOpen = false }
        guard let parent = parents.last, let number = bareNumber(after: token, in: tree),
          tree[parent].kind == .part || !isLast(number, after: token, in: tree)
        else { return }
        if isOpen, tree[parent].kind == .part {
          isOpen = false
          return
        }
        let text = subject.text(SourceRange(number.range))
        let fixIt: FixIt? =
          switch tree[parent].kind {
          case .part: bracketing(token, number, in: tree)
          case .emphasis: splitting(after: number, at: token, in: tree)
          default: nil
          }
        findings.report(
          SourceRange(tree[token].start, UInt32(number.range.upperBound)), "':\(text)' weights nothing here",
          notes: ["a weight needs round brackets of its own"], fixIts: fixIt.map { [$0] } ?? [])
      },
      leave: { _ in parents.removeLast() })
  }
}

/// The number of `word:1.2,`: after a letter, right behind the colon, with a comma or line break after it. In a prompt
/// that is never split in parts, what would be a part's weight is such a number too: `word :1.2 AND`.
private func bareNumber(after colon: TokenID, in tree: SyntaxTree) -> WrittenNumber? {
  let index = Int(colon.index)
  guard tree[colon].kind == .colon, tree[colon].role == .stray, index > 0, index + 1 < tree.tokenCount,
    tree.tokens[index - 1].kind == .text, tree.tokens[index + 1].kind == .text
  else { return nil }
  let bytes = tree.source.bytes
  let next = tree.range(of: TokenID(index + 1)).offsets
  let hasParts = tree.options.contains(.conjunction)
  let start = Int(tree[colon].start)
  let word = hasParts ? start : bytes.span.trimmingBlanks(in: 0..<start)
  guard word > 0 else { return nil }
  let previous = bytes.span.scalar(before: word).scalar
  guard previous.isWord, previous.decimalDigit == nil, previous != "_",
    let number = WrittenNumber(in: tree.source, at: next.lowerBound, before: next.upperBound), number.hasDot,
    number.isLikelyWeight
  else { return nil }
  let end = bytes.span.skippingBlanks(in: number.range.upperBound..<next.upperBound)
  let isAtEnd =
    !hasParts && (end < next.upperBound ? bytes.span.isKeyword("AND", at: end) : index + 2 == tree.tokenCount)
  guard isAtEnd || end < next.upperBound && Ascii.endsPhrase(bytes[end]) else { return nil }
  return bytes.span.isMeasured(before: word) ? nil : number
}

/// Whether nothing but a comma follows before the closing bracket: other rules know that number as a weight that went
/// wrong.
private func isLast(_ number: WrittenNumber, after colon: TokenID, in tree: SyntaxTree) -> Bool {
  let next = Int(colon.index) + 1
  let bytes = tree.source.bytes[number.range.upperBound..<tree.range(of: TokenID(next)).offsets.upperBound]
  return next + 1 < tree.tokenCount && tree.tokens[next + 1].role == .closes
    && bytes.allSatisfy { Ascii.endsPhrase($0) || $0 == UInt8(ascii: " ") }
}

/// Puts brackets around the phrase and its number.
private func bracketing(_ colon: TokenID, _ number: WrittenNumber, in tree: SyntaxTree) -> FixIt? {
  let bytes = tree.source.bytes
  let word = TokenID(Int(colon.index) - 1)
  let range = tree.range(of: word).offsets
  let separator = bytes[range].lastIndex(where: Ascii.endsPhrase)
  if separator == nil, word.index > 0 {
    let before = tree.tokens[Int(word.index) - 1]
    guard before.role == .closes || before.kind == .and || before.kind == .break || before.kind == .tagClose else {
      return nil
    }
  }
  let start = bytes.span.skippingSpace(in: (separator.map { $0 + 1 } ?? range.lowerBound)..<range.upperBound)
  guard start < range.upperBound else { return nil }
  return FixIt(
    "put brackets around the words and their number", safety: .unsafe,
    edits: [
      SourceEdit(replacing: SourceRange(start..<start), with: "("),
      SourceEdit(replacing: SourceRange(number.range.upperBound..<number.range.upperBound), with: ")"),
    ])
}

/// Closes the brackets after the number and opens them again before what follows.
private func splitting(after number: WrittenNumber, at colon: TokenID, in tree: SyntaxTree) -> FixIt? {
  let bytes = tree.source.bytes
  let end = tree.range(of: TokenID(Int(colon.index) + 1)).offsets.upperBound
  let comma = bytes.span.skippingBlanks(in: number.range.upperBound..<end)
  let start = bytes.span.skippingSpace(in: (comma + 1)..<end)
  guard start < end else { return nil }
  return FixIt(
    "close the brackets after the number and open them again", safety: .unsafe,
    edits: [
      SourceEdit(replacing: SourceRange(number.range.upperBound..<number.range.upperBound), with: ")"),
      SourceEdit(replacing: SourceRange(start..<start), with: "("),
    ])
}
