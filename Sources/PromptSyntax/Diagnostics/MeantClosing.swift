/// Where the partner of a bracket that is never closed was probably meant to stand.
///
/// That is after a number that could be its weight or the moment of its schedule, else before the next comma or line
/// break, else at the end of what it stands in. The search ends at the next stray opening bracket, whose own partner
/// has to come first; so the searches for all brackets together are one pass.
struct MeantClosing {
  /// The place; nil where it cannot be told, or where nothing stands between it and the bracket.
  private(set) var offset: Int?
  /// How many tokens and bytes were visited.
  private(set) var steps = 0

  private let tree: SyntaxTree
  private let isRound: Bool
  private let contentStart: Int
  /// The end of the content so far, without white space.
  private var contentEnd: Int
  /// The end of the content before the first comma or line break after its start.
  private var phraseEnd: Int?
  /// Whether a backslash comes last, which would escape a bracket there.
  private var isEscaping = false
  /// How many brackets are open that were opened later.
  private var depth = 0

  init(of open: TokenID, in tree: SyntaxTree) {
    self.tree = tree
    isRound = tree[open].kind == .leftParen
    contentStart = Int(tree[open].start) + 1
    contentEnd = contentStart
    if let place = search(after: Int(open.index)), place > contentStart { offset = place }
  }

  private mutating func search(after open: Int) -> Int? {
    for index in (open + 1)..<max(open + 1, tree.tokenCount) {
      let token = tree.tokenRecords[index]
      steps += 1
      if token.kind.isCut { continue }
      if token.kind == .and || token.kind == .break { break }
      if token.role == .closes || token.role == .stray, token.kind.closesBracket {
        if depth == 0 { break }
        if token.role == .closes { depth -= 1 }
      } else if token.role.opensNode {
        depth += 1
      } else if token.kind.opensBracket {
        return phraseEnd
      } else if token.kind == .colon, depth == 0, let number = number(after: index) {
        return isPlausible(number, after: index) ? number.upperBound : phraseEnd
      }
      addContent(index)
    }
    return phraseEnd ?? (isEscaping ? nil : contentEnd)
  }

  private mutating func addContent(_ index: Int) {
    let kind = tree.tokenRecords[index].kind
    let range = tree.range(of: TokenID(index)).offsets
    guard kind == .text else {
      isEscaping = kind == .backslash || kind == .danglingBackslash
      contentEnd = range.upperBound
      return
    }
    let source = tree.source.bytes
    let bytes = source.span
    steps += range.count
    var first = range.lowerBound
    if isEscaping {
      // After a backslash the first character is text, whatever it is.
      first += bytes.scalar(at: first).length
      contentEnd = first
      isEscaping = false
    } else if contentEnd == contentStart {
      first = bytes.skippingSpace(in: range)
    }
    if depth == 0, phraseEnd == nil {
      let separator = (first..<range.upperBound).first { bytes[$0] == UInt8(ascii: ",") || bytes[$0] == Ascii.newline }
      phraseEnd = separator.map { self.end(of: first..<$0) }
    }
    contentEnd = end(of: first..<range.upperBound)
  }

  /// Where the content ends with this text: before white space at its end.
  private func end(of text: Range<Int>) -> Int {
    let end = tree.source.bytes.span.trimmingSpace(in: text)
    return end > text.lowerBound ? end : contentEnd
  }

  /// The number that follows a colon, up to a comma or white space.
  private mutating func number(after colon: Int) -> Range<Int>? {
    guard colon + 1 < tree.tokenCount, tree.tokenRecords[colon + 1].kind == .text else { return nil }
    let range = tree.range(of: TokenID(colon + 1)).offsets
    let source = tree.source.bytes
    let bytes = source.span
    let start = bytes.skippingSpace(in: range)
    var end = start
    while end < range.upperBound {
      let (scalar, length) = bytes.scalar(at: end)
      if scalar == "," || scalar.isSpace { break }
      end += length
    }
    steps += end - range.lowerBound
    // The full stop of `(a:1.2.` ends a sentence.
    return bytes.partWeight(in: start..<end)
      ?? (end > start && bytes[end - 1] == Ascii.dot ? bytes.partWeight(in: start..<(end - 1)) : nil)
  }

  /// Whether the number is not part of a ratio and, for a weight, not larger than weights are.
  private func isPlausible(_ number: Range<Int>, after colon: Int) -> Bool {
    let bytes = tree.source.bytes
    if Ascii.isDigit(bytes[Int(tree.tokenRecords[colon].start) - 1]) { return false }
    guard isRound, let value = PythonNumber.float(bytes, in: number) else { return !isRound }
    return MeantNumber.isLikelyWeight(value)
  }
}
