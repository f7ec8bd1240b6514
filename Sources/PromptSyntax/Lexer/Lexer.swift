/// Splits a text into tokens that tile it, in one pass.
///
/// Grammar.md, section "Tokens". It reads tags too, but stops where only the phases that cut can tell what is left.
package struct Lexer: ~Copyable {
  /// The tokens in order.
  package private(set) var tokens = SyntaxRecords()
  /// Whether it stopped at a comment, or at a tag over which something may join; the tokens end there.
  private(set) var hasStopped = false
  /// How many bytes were looked at: each once, and those of what may be a keyword again.
  package private(set) var steps = 0
  /// Whether `AND` is a keyword; in a negative prompt, and to the phases after the conjunction, it is text.
  private let readsConjunction: Bool
  private var tags = TagScanner()
  private var progress = LexerProgress()

  package init(readsConjunction: Bool = true) { self.readsConjunction = readsConjunction }

  /// The kinds that occur, a bit each: most prompts have no `AND`, and many no bracket, and need no pass for them.
  var kinds: UInt32 { progress.kinds }

  /// Whether there is a `<` that begins no tag.
  var hasLess: Bool { progress.hasLess }

  /// Whether all bytes are ASCII.
  var isAscii: Bool { progress.bits & 0x8080_8080_8080_8080 == 0 }

  /// Splits a text into tokens, which replace those of an earlier text.
  ///
  /// - Parameters:
  ///   - stopsAtComments: whether to stop where a comment begins. Few prompts have one.
  ///   - readsTags: whether `<word:…>` is a tag.
  /// - Complexity: O(*n*).
  package mutating func lex(_ text: Span<UInt8>, stopsAtComments: Bool = false, readsTags: Bool = false) {
    // Prompts have a token per 10 to 20 bytes, and a node of two words per 40.
    var records = SyntaxRecords(reserving: text.count / 8 + 20)
    progress = LexerProgress()
    hasStopped = false
    steps += text.count
    while true {
      var words = records.words.mutableSpan
      if read(text, into: &words, stopsAtComments: stopsAtComments, readsTags: readsTags) { break }
      records.reserve(2 * records.words.count)
    }
    records.count = progress.count
    tokens = records
  }

  /// The tokens, for one owner: a copy of them would cost an allocation more.
  consuming func takeTokens() -> SyntaxRecords { tokens }

  /// Reads on until there is no more text, or no more room; true if there is no more text.
  private mutating func read(
    _ text: Span<UInt8>, into words: inout MutableSpan<UInt64>, stopsAtComments: Bool, readsTags: Bool
  ) -> Bool {
    let classes = ByteClass.table
    let table = classes.span
    while progress.word < text.count {
      var (word, bits) = (progress.word, progress.bits)
      var marks = text.nextMarks(from: &word, &bits)
      (progress.word, progress.bits) = (word, bits)
      // Eight bytes are as many tokens at most, besides the text before them and what an escape takes after them.
      if progress.count &+ 12 > words.count { return false }
      while marks != 0 {
        let offset = word &+ marks.trailingZeroBitCount &>> 3
        marks &= marks &- 1
        guard offset >= progress.position else { continue }
        let byteClass = table[Int(text[offset])]
        switch byteClass {
        case ByteClass.text.rawValue: continue
        case ByteClass.hash.rawValue:
          guard stopsAtComments else { continue }
          hasStopped = true
          return true
        case ByteClass.less.rawValue:
          guard readsTags, let tag = tags.tag(at: offset, in: text) else {
            progress.hasLess = true
            continue
          }
          guard canRead(tag, in: text, after: words) else {
            hasStopped = true
            return true
          }
          guard progress.count + tag.range.count + 12 <= words.count else { return false }
          progress.endText(at: offset, to: &words)
          progress.append(tag, in: text, to: &words)
          steps += tag.range.count
        case ByteClass.a.rawValue:
          steps += 1
          guard readsConjunction, text.isKeyword("AND", at: offset) else { continue }
          progress.append(.and, at: offset, count: 3, to: &words)
        case ByteClass.b.rawValue:
          steps += 1
          guard text.isKeyword("BREAK", at: offset) else { continue }
          progress.append(.break, at: offset, count: 5, to: &words)
        case ByteClass.backslash.rawValue:
          let (kind, next) = text.backslash(at: offset)
          progress.append(kind, at: offset, count: kind == .escape ? 2 : 1, to: &words)
          if let next { progress.append(next, at: offset + 1, count: 1, to: &words) }
        default:
          // The raw values of both enums agree.
          progress.append(TokenKind(rawValue: byteClass)!, at: offset, count: 1, to: &words)
        }
      }
      progress.word &+= 8
    }
    guard progress.count < words.count else { return false }
    progress.endText(at: text.count, to: &words)
    return true
  }

  /// Whether what stands before and after a tag is read the same when the tag is cut out.
  ///
  /// Not so where letters or digits may join to a keyword, where there may be a number before it or a backslash, and where
  /// a comment is cut out of the tag.
  private func canRead(_ tag: TagRange, in text: Span<UInt8>, after words: borrowing MutableSpan<UInt64>) -> Bool {
    let (start, end) = (tag.range.lowerBound, tag.range.upperBound)
    let first = progress.firstStart(of: tag)
    if first > 0, end < text.count, text[first - 1].mayBeInWord, text[end].mayBeInWord { return false }
    if (start..<end).contains(where: { text[$0] == Ascii.hash }) { return false }
    if progress.count == 0 { return true }
    switch Token(word: words[progress.count - 1]).kind {
    case .colon, .escapedColon, .rightSquare, .backslash, .danglingBackslash:
      return (progress.position..<start).contains { text[$0].isInNoNumber }
    default: return true
    }
  }
}

extension Span<UInt8> {
  /// What a backslash is, and the token after it that it changes.
  fileprivate func backslash(at offset: Int) -> (kind: TokenKind, next: TokenKind?) {
    guard offset + 1 < count, self[offset + 1] != Ascii.newline else { return (.danglingBackslash, nil) }
    switch self[offset + 1] {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare, Ascii.backslash: return (.escape, nil)
    case Ascii.colon: return (.backslash, .escapedColon)
    case Ascii.bar: return (.backslash, .escapedBar)
    default: return (.backslash, nil)
    }
  }
}

extension UInt8 {
  /// Whether a byte may belong to a letter, a digit or `_`.
  fileprivate var mayBeInWord: Bool { self >= 0x80 || Unicode.Scalar(self).isWord }

  /// Whether it is a comma or a letter that stands in no number, as the `e` of an exponent does.
  fileprivate var isInNoNumber: Bool {
    self == UInt8(ascii: ",") || (self | 0x20) &- UInt8(ascii: "a") < 26 && self | 0x20 != UInt8(ascii: "e")
  }
}
