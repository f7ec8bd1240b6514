/// How far the lexer has come, and how it writes tokens.
struct LexerProgress {
  /// Where the eight bytes begin that are read next.
  var word = 0
  /// All before it has been read, and all from here on is text until something else comes.
  var position = 0
  /// How many tokens there are.
  var count = 0
  /// The last tags that stand side by side.
  var tags = 0..<0
  /// The kinds of the tokens, a bit each.
  var kinds: UInt32 = 0
  /// Whether there is a `<` that begins no tag.
  var hasLess = false
  /// The bits of all bytes together.
  var bits: UInt64 = 0

  /// Makes tokens of the text before an offset and of the bytes from there on.
  @inline(__always)
  mutating func append(_ kind: TokenKind, at start: Int, count: Int, to words: inout MutableSpan<UInt64>) {
    endText(at: start, to: &words)
    append(kind, at: start, to: &words)
    position = start &+ count
  }

  /// Makes a token of the text before an offset.
  @inline(__always)
  mutating func endText(at end: Int, to words: inout MutableSpan<UInt64>) {
    if position < end { append(.text, at: position, to: &words) }
  }

  /// Appends the tokens of a tag.
  mutating func append(_ tag: TagRange, in text: Span<UInt8>, to words: inout MutableSpan<UInt64>) {
    tag.forEachToken(in: text) { kind, range in append(kind, at: range.lowerBound, to: &words) }
    position = tag.range.upperBound
    tags = firstStart(of: tag)..<position
  }

  /// Where the tags begin that stand side by side up to a tag.
  func firstStart(of tag: TagRange) -> Int {
    tag.range.lowerBound == tags.upperBound ? tags.lowerBound : tag.range.lowerBound
  }

  @inline(__always)
  private mutating func append(_ kind: TokenKind, at start: Int, to words: inout MutableSpan<UInt64>) {
    words[count] = Token(kind, at: start).word
    kinds |= kind.bit
    count &+= 1
  }
}

extension TokenKind {
  /// The kind's bit in a set of kinds.
  var bit: UInt32 { 1 << UInt32(rawValue) }
}
