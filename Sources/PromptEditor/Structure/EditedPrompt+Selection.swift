public import PromptSyntax

extension EditedPrompt {
  /// The ranges to which a selection grows from a caret: the word, the phrase between commas, what brackets enclose, the
  /// brackets, and so on up to the whole prompt. Each contains the one before it, and is longer.
  ///
  /// - Complexity: O(*n*).
  public func selectionRanges(at offset: Int) -> [SourceRange] {
    let caret = clamped(offset)
    var ranges = [SourceRange(caret, caret)]
    func add(_ range: SourceRange) {
      let last = ranges[ranges.count - 1]
      if range.contains(last), range.count > last.count { ranges.append(range) }
    }
    let byte = caret == source.count ? caret - 1 : caret
    let path = tree.path(to: byte).reversed()
    if let token = tree.token(at: byte) {
      let range = tree.range(of: token)
      add(word(around: caret))
      if tree[token].kind != .text { add(range) }
    }
    for (index, node) in path.enumerated() {
      let range = tree.range(of: node)
      let content = content(of: node)
      if index == 0 { add(phrase(around: caret, in: content)) }
      add(trimmed(content))
      add(content)
      add(range)
    }
    add(SourceRange(0, source.count))
    return ranges.count > 1 ? Array(ranges.dropFirst()) : ranges
  }

  /// What the brackets of a node enclose, without a weight; of another node all of it.
  private func content(of node: NodeID) -> SourceRange {
    let range = tree.range(of: node)
    guard tree[node].kind.isBracket else { return range }
    let end = EmphasisSyntax(SyntaxNode(node, in: tree))?.weight?.range.lowerBound ?? range.upperBound - 1
    return SourceRange(range.lowerBound + 1, end)
  }

  /// The word at a caret; empty where none is.
  func word(around caret: Int) -> SourceRange {
    let bytes = source.bytes.span
    var (start, end) = (caret, caret)
    while start > 0, bytes.scalar(before: start).scalar.isWord { start -= bytes.scalar(before: start).length }
    while end < bytes.count, bytes.scalar(at: end).scalar.isWord { end += bytes.scalar(at: end).length }
    return SourceRange(start, end)
  }

  /// What is between the commas and line breaks around a caret, inside a range.
  private func phrase(around caret: Int, in content: SourceRange) -> SourceRange {
    func ends(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == Ascii.newline }
    guard content.lowerBound <= caret, caret <= content.upperBound else { return content }
    let bytes = source.bytes
    let start = bytes[content.lowerBound..<caret].lastIndex(where: ends).map { $0 + 1 } ?? content.lowerBound
    let end = bytes[caret..<content.upperBound].firstIndex(where: ends) ?? content.upperBound
    return trimmed(SourceRange(start, end))
  }
}
