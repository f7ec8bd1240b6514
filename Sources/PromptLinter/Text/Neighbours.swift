import PromptSyntax

extension SyntaxTree {
  /// Whether a range of tokens contains only white space.
  ///
  /// - Parameter ignoringCuts: whether tags and comments count as nothing.
  /// - Complexity: O(*bytes up to the first that is not white space*).
  func isBlank(_ tokens: Range<Int>, ignoringCuts: Bool = false) -> Bool {
    let bytes = source.bytes.span
    return tokens.allSatisfy { index in
      let kind = self.tokenRecords[index].kind
      if kind.isCut { return ignoringCuts }
      let range = self.range(of: TokenID(index)).offsets
      return kind == .text && bytes.skippingSpace(in: range) == range.upperBound
    }
  }

  /// The last token before another one that is not white space, tag or comment.
  ///
  /// - Complexity: O(*white space, tags and comments between them*).
  func contentToken(before index: Int) -> TokenID? {
    var before = index - 1
    while before >= 0, isBlank(before..<before + 1, ignoringCuts: true) { before -= 1 }
    return before < 0 ? nil : TokenID(before)
  }

  /// The first token after another one that is not white space, tag or comment.
  ///
  /// - Complexity: O(*white space, tags and comments between them*).
  func contentToken(after index: Int) -> TokenID? {
    var after = index + 1
    while after < tokens.count, isBlank(after..<after + 1, ignoringCuts: true) { after += 1 }
    return after == tokens.count ? nil : TokenID(after)
  }

  /// A side of a token.
  enum Side { case before, after }

  /// A token and the white space on one side of it.
  func range(of token: TokenID, withSpace side: Side) -> SourceRange {
    let own = range(of: token).offsets
    let index = Int(token.index) + (side == .after ? 1 : -1)
    guard tokenRecords.indices.contains(index), tokenRecords[index].kind == .text else { return SourceRange(own) }
    let beside = range(of: TokenID(index)).offsets
    let bytes = source.bytes.span
    return side == .after
      ? SourceRange(own.lowerBound..<bytes.skippingSpace(in: beside))
      : SourceRange(bytes.trimmingSpace(in: beside)..<own.upperBound)
  }

  /// Whether a node can be taken out: that joins no words, and leaves no part or chunk empty.
  ///
  /// - Complexity: O(*white space, tags and comments beside it*).
  func isRemovable(_ node: NodeID) -> Bool {
    let neighbours = [
      contentToken(before: Int(self[node].firstToken)), contentToken(after: Int(self[node].endToken) - 1),
    ]
    let hasNeighbour = neighbours.contains { $0.map { self[$0].kind != .and && self[$0].kind != .break } ?? false }
    let range = range(of: node).offsets
    return hasNeighbour && (isEdge(before: range.lowerBound) || isEdge(after: range.upperBound))
  }

  /// Whether an offset is the start or end of the text, or next to white space or a comma, so that inserting or removing
  /// text there joins no words.
  func isEdge(before offset: Int) -> Bool {
    offset == 0 || Self.separates(source.bytes[offset - 1])
  }

  func isEdge(after offset: Int) -> Bool {
    offset == source.count || Self.separates(source.bytes[offset])
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == Ascii.newline || byte == Ascii.carriageReturn || byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",")
  }
}

extension SyntaxView {
  /// Whether the node contains only white space.
  var isBlank: Bool { tree.isBlank(Int(tree[id].firstToken)..<Int(tree[id].endToken)) }
}
