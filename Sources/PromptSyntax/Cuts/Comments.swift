/// Phase 2: comments.
///
/// Grammar.md, rules `C1` and `C2`.
public enum Comments {
  /// The text without its comments.
  ///
  /// With a comment at the start of a line, the newline before it is removed too; the newline after it stays, and where the text
  /// ends in a comment, a newline is appended.
  /// - Complexity: O(*n*).
  public static func stripped(from text: MappedText) -> MappedText {
    let comments = ranges(in: text.bytes.span)
    guard let last = comments.last else { return text }
    var result = text.removing(comments)
    if last.upperBound == text.bytes.count {
      result.append(Ascii.newline, at: text.map.sourceOffset(of: last.upperBound - 1))
    }
    return result
  }

  /// The ranges that are removed, in order.
  ///
  /// The reference first removes comments that begin a line together with the newline before them, and then all others.
  /// A newline that ended one of the first kind is used up: a comment directly after it is of the second.
  /// - Complexity: O(*n*).
  static func ranges(in text: Span<UInt8>) -> ContiguousArray<Range<Int>> {
    var ranges = ContiguousArray<Range<Int>>()
    var usedNewline = -1
    var offset = 0
    while true {
      let hash = text.next(Ascii.hash, from: offset)
      if hash == text.count { return ranges }
      offset = text.next(Ascii.newline, from: hash)
      let followsNewline = hash > 0 && text[hash - 1] == Ascii.newline && hash - 1 != usedNewline
      ranges.append((followsNewline ? hash - 1 : hash)..<offset)
      if followsNewline || hash == 0 { usedNewline = offset }
    }
  }
}
