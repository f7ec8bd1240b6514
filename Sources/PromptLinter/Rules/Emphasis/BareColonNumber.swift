import PromptResolver
import PromptSyntax

extension Rule {
  static let bareColonNumber = Rule(
    id: "bare-colon-number", category: .emphasis, severity: .warning,
    summary: "a weight outside its own round brackets is text",
    rationale: """
      A number after a colon is a weight only directly before a closing round bracket, and then it applies to everything
      in that pair. 'cat:1.2, dog' has no weight; in '(cat:1.2, dog:1.3)' both get 1.3; in '(cat:1.2:1.3)' the text is
      'cat:1.2'. At the end of a positive prompt such a number applies to the whole prompt; at the end of a negative
      prompt it is text.
      """,
    fix: .unsafe, frontends: .webUI, features: [.stray(.colon)],
    examples: [
      .finds("a house, cat↓:1.2, dog", fixed: "a house, (cat:1.2), dog"),
      .finds("girl on a swing↓:1.2 green grass", fixed: "(girl on a swing:1.2) green grass"),
      .finds("a dog↓:10 wearing a hat"),
      .finds("(cat↓:1.2, dog:1.3)", fixed: "(cat:1.2), (dog:1.3)"),
      .finds("(how↓:1.2:1.1)", fixed: "(how:1.1)"),
      .finds("[cat↓:1.2, dog]"),
      .finds("blurry, bad hands ↓:1.4", fixed: "blurry, (bad hands :1.4)", role: .negative),
      .finds(
        "blurry ↓:1.2 AND lowres AND text↓:0.8", fixed: "(blurry :1.2) AND lowres AND (text:0.8)", role: .negative,
        in: ["a1111", "forge"]),
      .silent("blurry, (bad hands:1.4)", role: .negative),
      .silent("blurry, ratio 16:9", role: .negative),
      .silent("(cat:1.2), dog, (bird:1.2,)"),
      .silent("aspect ratio:1.85, f:1.8, 50mm:1.4, Gamma:1.2, scale 1:1.5, at 10:30, cat"),
      .silent("denoise: 0.5, cat"),
      .silent("(:3:1.2), (ratio 16:9:1.2), chapter:10 begins, at 10:30 in the evening"),
      .silent("a house, (cat:1.2, dog"),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let hasNumber = tree.tokenRecords.indices.contains { index in
      tree.tokenRecords[index].kind == .colon && BareNumber(after: TokenID(index), in: tree) != nil
    }
    guard hasNumber else { return }
    findings.steps += tree.nodeCount + tree.tokenCount
    var parents: [NodeID] = []
    // The first number after a bracket that is never closed is its weight: that the bracket is open is the mistake.
    var isOpen = false
    tree.visit(
      enter: { node in
        let kind = tree[node].kind
        guard kind != .weight, kind != .when, kind != .extraNetwork else { return false }
        parents.append(node)
        return true
      },
      token: { token in
        let kind = tree[token].kind
        if kind == .leftParen || kind == .leftSquare, tree[token].role == .stray { isOpen = true }
        if kind == .and { isOpen = false }
        guard let parent = parents.last, let number = BareNumber(after: token, in: tree) else { return }
        if isOpen, tree[parent].kind == .part {
          isOpen = false
          return
        }
        let range = SourceRange(tree[token].start, number.end)
        findings.report(
          range, "'\(subject.text(range))' is read as text, not as a weight", notes: [number.note],
          fixIt: number.fixIt(at: token, in: parent, of: tree))
      },
      leave: { _ in parents.removeLast() })
  }
}

/// The number of `word:1.2,`: after a letter, right after the colon, and with something after it that does not belong to
/// it. In a prompt that is never split in parts, what would be a part's weight is such a number too: `word :1.2 AND`.
private struct BareNumber {
  let value: Double
  let end: Int
  /// Whether the weight of its brackets follows.
  let isBeforeWeight: Bool
  /// The first character after it; nil at the end of its text.
  private let next: Int?

  init?(after colon: TokenID, in tree: SyntaxTree) {
    let index = Int(colon.index)
    guard tree[colon].kind == .colon, tree[colon].role == .stray, index > 0, index + 1 < tree.tokenCount,
      tree.tokenRecords[index - 1].kind == .text, tree.tokenRecords[index + 1].kind == .text
    else { return nil }
    let bytes = tree.source.bytes.span
    let text = tree.range(of: TokenID(index + 1)).offsets
    let hasParts = tree.options.contains(.conjunction)
    let start = hasParts ? Int(tree[colon].start) : bytes.trimmingBlanks(in: 0..<Int(tree[colon].start))
    guard start > 0 else { return nil }
    let before = bytes.scalar(before: start).scalar
    guard before.isWord, before.decimalDigit == nil, before != "_", !bytes.isMeasured(before: start),
      let number = WrittenNumber(in: tree.source, at: text.lowerBound, before: text.upperBound)
    else { return nil }
    (value, end) = (number.value, number.range.upperBound)
    let after = bytes.skippingBlanks(in: end..<text.upperBound)
    let follower = index + 2 < tree.tokenCount ? tree.tokenRecords[index + 2] : nil
    next = after < text.upperBound ? after : nil
    isBeforeWeight = next == nil && follower?.role == .beginsWeight
    if let next {
      let isPhraseEnd = Ascii.endsPhrase(bytes[next])
      guard isPhraseEnd || next > end && bytes.scalar(at: next).scalar.isWord else { return nil }
      // With nothing but a comma before the closing bracket other rules know it as a weight that went wrong.
      let isRestBlank = bytes.skippingBlanks(in: (next + 1)..<text.upperBound) == text.upperBound
      if isPhraseEnd, isRestBlank, follower?.role == .closes { return nil }
      guard number.hasDot || !isPhraseEnd && bytes.isCounted(start, value, before: next) else { return nil }
    } else {
      guard number.hasDot, follower.map({ isBeforeWeight || $0.beginsSomething }) ?? true else { return nil }
    }
    guard number.isLikelyWeight || !number.hasDot else { return nil }
  }

  var note: String {
    isBeforeWeight
      ? "only the last number before ')' is the weight"
      : value <= 2
        ? "a weight must be in round brackets with the words that it applies to"
        : "a weight must be in round brackets, and one above 2 usually ruins the image"
  }

  func fixIt(at colon: TokenID, in parent: NodeID, of tree: SyntaxTree) -> FixIt? {
    if isBeforeWeight {
      let range = SourceRange(tree[colon].start, end)
      return .removing(range, safety: .unsafe, "remove '\(tree.source[range])'")
    }
    switch tree[parent].kind {
    case .part: return value <= 2 ? tree.bracketing(colon, upTo: end) : nil
    case .emphasis: return splitting(in: tree)
    default: return nil
    }
  }

  /// Closes the brackets after the number and opens them again before what follows.
  private func splitting(in tree: SyntaxTree) -> FixIt? {
    let bytes = tree.source.bytes.span
    guard let next else { return nil }
    let textEnd = tree.token(at: next).map { tree.range(of: $0).offsets.upperBound } ?? bytes.count
    let start = bytes.skippingSpace(in: (Ascii.endsPhrase(bytes[next]) ? next + 1 : next)..<textEnd)
    guard start < textEnd else { return nil }
    return FixIt(
      "close the brackets here and reopen them for the next phrase", safety: .unsafe,
      edits: .around(SourceRange(end..<start), ")", "("))
  }
}

extension Token {
  /// Whether a bracket, tag or keyword begins with it.
  fileprivate var beginsSomething: Bool {
    switch kind {
    case .leftParen, .leftSquare, .tagOpen, .break, .and: true
    default: false
    }
  }
}

extension Span<UInt8> {
  /// Whether a whole number between two lower-case words was meant as a weight, as in `a dog:10 wearing a hat`: what it
  /// counts would follow it, as in `rating:5 stars`.
  fileprivate func isCounted(_ colon: Int, _ number: Double, before next: Int) -> Bool {
    func isLower(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
    guard number >= 1, number <= 20, colon >= 3, (colon - 3..<colon).allSatisfy({ isLower(self[$0]) }) else {
      return false
    }
    let end = (next..<count).first { !isLower(self[$0]) } ?? count
    return end > next && !counted.contains(String(decoding: (next..<end).map { self[$0] }, as: UTF8.self))
  }
}

private let counted: Set<String> = [
  "a", "am", "at", "cm", "days", "feet", "ft", "g", "hours", "k", "kg", "km", "m", "miles", "minutes", "mm", "month",
  "months", "of", "or", "percent", "pm", "points", "px", "stars", "to", "weeks", "x", "years",
]
