import PromptSyntax

extension SyntaxTree {
  /// The keywords of the extension neutral-prompt, such as `AND_PERP`, outside of comments and tags.
  ///
  /// - Complexity: O(*n*).
  func neutralPromptKeywords() -> [SourceRange] {
    let bytes = source.bytes.span
    var found: [SourceRange] = []
    for token in tokenIDs where self[token].kind == .text {
      let range = range(of: token).offsets
      for start in range where bytes[start] == UInt8(ascii: "A") && bytes.isWordStart(at: start) {
        guard
          ["AND_PERP", "AND_SALT", "AND_TOPK", "AND_ALIGN_", "AND_MASK_ALIGN_"].contains(where: {
            bytes.hasText($0, at: start)
          })
        else { continue }
        let end = (start..<range.upperBound).first { bytes.isWordEnd(at: $0 + 1) } ?? start
        found.append(SourceRange(start..<(end + 1)))
      }
    }
    return found
  }
}
