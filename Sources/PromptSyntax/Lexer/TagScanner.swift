/// An extra network's tag in a text: `<`, a word, `:`, arguments, `>`.
struct TagRange: Sendable, Hashable {
  /// From `<` to after `>`.
  let range: Range<Int>
  /// The offset of the first colon.
  let colon: Int

  /// The word between `<` and the first colon.
  var word: Range<Int> { (range.lowerBound + 1)..<colon }

  /// Calls `body` with the kind and the range of each token of the tag, in order. An empty item has none.
  func forEachToken(in text: Span<UInt8>, _ body: (TokenKind, Range<Int>) -> Void) {
    body(.tagOpen, range.lowerBound..<(range.lowerBound + 1))
    body(.tagWord, word)
    var colon = colon
    while colon < range.upperBound - 1 {
      body(.tagColon, colon..<(colon + 1))
      let item = item(after: colon, in: text)
      if !item.isEmpty { body(.tagText, item) }
      colon = item.upperBound
    }
    body(.tagClose, colon..<range.upperBound)
  }

  /// The items between the colons.
  func items(in text: Span<UInt8>) -> ContiguousArray<Range<Int>> {
    var items = ContiguousArray<Range<Int>>()
    var last = item(after: colon, in: text)
    items.append(last)
    while last.upperBound < range.upperBound - 1 {
      last = item(after: last.upperBound, in: text)
      items.append(last)
    }
    return items
  }

  /// The item after the colon at `colon`; it ends before the next colon or before `>`.
  func item(after colon: Int, in text: Span<UInt8>) -> Range<Int> {
    var end = colon + 1
    while end < range.upperBound - 1, text[end] != Ascii.colon { end += 1 }
    return (colon + 1)..<end
  }
}

/// Finds the tags of a text, leftmost first, without overlap.
///
/// Grammar.md, rule `X1`.
struct TagScanner {
  private var offset = 0
  /// Whether a `>` may still follow. Without this, a thousand `<a:` would each look for one to the end of the text.
  private var mayClose = true

  /// The next tag, or nil at the end of the text.
  ///
  /// - Complexity: O(*n*) for all tags of a text together.
  mutating func next(in text: Span<UInt8>) -> TagRange? {
    while mayClose {
      let start = text.next(Ascii.less, from: offset)
      if start == text.count { break }
      if let tag = tag(at: start, in: text) {
        offset = tag.range.upperBound
        return tag
      }
      offset = start + 1
    }
    return nil
  }

  /// The tag that begins with the `<` at an offset, if one does.
  ///
  /// - Complexity: O(*n*) for all `<` of a text together that are in no tag.
  mutating func tag(at start: Int, in text: Span<UInt8>) -> TagRange? {
    guard mayClose else { return nil }
    var colon = start + 1
    while colon < text.count {
      let decoded = text.scalar(at: colon)
      guard decoded.scalar.isWord else { break }
      colon += decoded.length
    }
    guard colon > start + 1, colon + 1 < text.count, text[colon] == Ascii.colon, text[colon + 1] != Ascii.greater
    else { return nil }
    let end = text.next(Ascii.greater, from: colon)
    guard end < text.count else {
      mayClose = false
      return nil
    }
    return TagRange(range: start..<(end + 1), colon: colon)
  }
}
