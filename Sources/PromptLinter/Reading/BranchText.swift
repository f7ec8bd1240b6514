import PromptSyntax

extension LintSubject {
  /// The text in a range in quotes, short enough for a message.
  ///
  /// - Complexity: O(1).
  func quotedText(_ range: SourceRange) -> String {
    // A message shows 24 characters, of at most four bytes.
    quoted(text(SourceRange(range.lowerBound, min(range.upperBound, range.lowerBound + 100))))
  }
}

extension SyntaxTree {
  /// What is left of a node's text, without white space around it, once tags and comments are cut.
  func trimmedText(of node: NodeID) -> String {
    let bytes = ContiguousArray(cleanedText(of: node).utf8)
    let start = bytes.span.skippingSpace(in: bytes.indices)
    return String(decoding: bytes[start..<bytes.span.trimmingSpace(in: start..<bytes.count)], as: UTF8.self)
  }
}
