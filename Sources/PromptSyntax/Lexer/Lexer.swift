/// Splits a text into tokens that tile it, in one pass.
///
/// Grammar.md, section "Tokens". Comments and extra networks have already been removed from the text.
package struct Lexer: ~Copyable {
  /// The tokens in order.
  package private(set) var tokens = ContiguousArray<Token>()
  /// The kinds that occur, a bit each: most prompts have no `AND`, and many no bracket, and need no pass for them.
  private(set) var kinds: UInt32 = 0
  /// Whether it stopped at a `#` or `<`, with which a comment or tag may begin; the tokens end there.
  private(set) var hasStopped = false
  /// How many bytes were looked at: each once, and those of what may be a keyword again.
  package private(set) var steps = 0
  /// Whether `AND` is a keyword; in a negative prompt, and to the phases after the conjunction, it is text.
  private let readsConjunction: Bool

  package init(readsConjunction: Bool = true) { self.readsConjunction = readsConjunction }

  /// Splits a text into tokens, which replace those of an earlier text.
  ///
  /// - Parameter stopsAtCuts: whether to stop where a comment or tag may begin. Most prompts have none, and lexing on
  ///   the guess that nothing is cut saves a pass over them.
  /// - Complexity: O(*n*).
  package mutating func lex(_ text: Span<UInt8>, stopsAtCuts: Bool = false) {
    tokens.removeAll(keepingCapacity: true)
    kinds = 0
    hasStopped = false
    // Prompts have a token per 10 to 20 bytes; a text of brackets alone grows the array a few times.
    tokens.reserveCapacity(text.count / 8 + 4)
    steps += text.count
    read(text, stopsAtCuts: stopsAtCuts)
  }

  /// The tokens, for one owner: a copy of them would cost an allocation more.
  consuming func takeTokens() -> ContiguousArray<Token> { tokens }

  private mutating func read(_ text: Span<UInt8>, stopsAtCuts: Bool) {
    let classes = ByteClass.table
    let table = classes.span
    var offset = 0
    var textStart = 0
    while true {
      offset = text.skippingLetters(from: offset)
      if offset == text.count { break }
      let byteClass = table[Int(text[offset])]
      if byteClass == ByteClass.text.rawValue {
        offset += 1
        continue
      }
      if byteClass == ByteClass.cut.rawValue {
        if stopsAtCuts {
          hasStopped = true
          return
        }
        offset += 1
        continue
      }
      if byteClass >= ByteClass.a.rawValue {
        let kind: TokenKind = byteClass == ByteClass.a.rawValue ? .and : .break
        steps += 1
        let end = readsConjunction || kind == .break ? Self.keywordEnd(kind, at: offset, in: text) : nil
        if let end {
          appendText(from: textStart, to: offset)
          append(kind, at: offset)
          offset = end
          textStart = end
        } else {
          offset += 1
        }
        continue
      }
      appendText(from: textStart, to: offset)
      if byteClass == ByteClass.backslash.rawValue {
        offset = readBackslash(at: offset, in: text)
      } else {
        append(TokenKind(byteClass: byteClass), at: offset)
        offset += 1
      }
      textStart = offset
    }
    appendText(from: textStart, to: text.count)
  }

  @inline(__always)
  private mutating func append(_ kind: TokenKind, at start: Int) {
    tokens.append(Token(kind, at: start))
    kinds |= kind.bit
  }

  @inline(__always)
  private mutating func appendText(from start: Int, to end: Int) {
    if start < end { append(.text, at: start) }
  }

  /// The end of the keyword at `offset`, if there is one as a word of its own.
  private static func keywordEnd(_ kind: TokenKind, at offset: Int, in text: Span<UInt8>) -> Int? {
    let word: StaticString = kind == .and ? "AND" : "BREAK"
    return text.isKeyword(word, at: offset) ? offset + word.utf8CodeUnitCount : nil
  }

  /// Reads a backslash and what it changes; returns the offset after that.
  private mutating func readBackslash(at offset: Int, in text: Span<UInt8>) -> Int {
    let next = offset + 1
    guard next < text.count, text[next] != Ascii.newline else {
      append(.danglingBackslash, at: offset)
      return next
    }
    switch text[next] {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare, Ascii.backslash:
      append(.escape, at: offset)
      return next + 1
    case Ascii.colon:
      append(.backslash, at: offset)
      append(.escapedColon, at: next)
      return next + 1
    case Ascii.bar:
      append(.backslash, at: offset)
      append(.escapedBar, at: next)
      return next + 1
    default:
      append(.backslash, at: offset)
      return next
    }
  }
}

extension TokenKind {
  /// The kind's bit in a set of kinds.
  var bit: UInt32 { 1 << UInt32(rawValue) }

  /// The kind of a one-byte token; the raw values of the two enums agree.
  @inline(__always)
  fileprivate init(byteClass: UInt8) {
    switch byteClass {
    case 1: self = .leftParen
    case 2: self = .rightParen
    case 3: self = .leftSquare
    case 4: self = .rightSquare
    case 5: self = .colon
    default: self = .bar
    }
  }
}
