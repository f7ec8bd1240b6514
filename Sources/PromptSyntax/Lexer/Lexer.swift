/// Cuts a text into tokens that tile it, in one pass.
///
/// Grammar.md, section "Tokens". The text is the one that comments and extra networks are already cut from.
package struct Lexer {
  /// The tokens in order.
  package private(set) var tokens = ContiguousArray<Token>()
  /// How many bytes were looked at: each once, and those of what may be a keyword again.
  package private(set) var steps = 0

  /// Cuts a text into tokens.
  ///
  /// - Parameter readsKeywords: whether `AND` and `BREAK` are words of the language; the schedule phase knows neither.
  /// - Complexity: O(*n*).
  package init(_ text: Span<UInt8>, readsKeywords: Bool = true) {
    // Prompts have a token per 10 to 20 bytes; a text of brackets alone grows the array a few times.
    tokens.reserveCapacity(text.count / 8 + 4)
    read(text, readsKeywords: readsKeywords)
    steps += text.count
  }

  private mutating func read(_ text: Span<UInt8>, readsKeywords: Bool) {
    let classes = ByteClass.table
    let table = classes.span
    var offset = 0
    var textStart = 0
    while offset < text.count {
      let byteClass = table[Int(text[offset])]
      if byteClass == ByteClass.text.rawValue {
        offset += 1
        continue
      }
      if byteClass >= ByteClass.a.rawValue {
        let kind: TokenKind = byteClass == ByteClass.a.rawValue ? .and : .break
        steps += 1
        let end = readsKeywords ? Self.keywordEnd(kind, at: offset, in: text) : nil
        if let end {
          append(.text, from: textStart, to: offset)
          tokens.append(Token(kind, at: offset))
          offset = end
          textStart = end
        } else {
          offset += 1
        }
        continue
      }
      append(.text, from: textStart, to: offset)
      if byteClass == ByteClass.backslash.rawValue {
        offset = readBackslash(at: offset, in: text)
      } else {
        tokens.append(Token(TokenKind(byteClass: byteClass), at: offset))
        offset += 1
      }
      textStart = offset
    }
    append(.text, from: textStart, to: text.count)
  }

  @inline(__always)
  private mutating func append(_ kind: TokenKind, from start: Int, to end: Int) {
    if start < end { tokens.append(Token(kind, at: start)) }
  }

  /// The end of the keyword that stands at `offset` as a word of its own, if it does.
  private static func keywordEnd(_ kind: TokenKind, at offset: Int, in text: Span<UInt8>) -> Int? {
    let word: StaticString = kind == .and ? "AND" : "BREAK"
    return text.isKeyword(word, at: offset) ? offset + word.utf8CodeUnitCount : nil
  }

  /// Reads a backslash and what it changes; returns the offset after that.
  private mutating func readBackslash(at offset: Int, in text: Span<UInt8>) -> Int {
    let next = offset + 1
    guard next < text.count, text[next] != Ascii.newline else {
      tokens.append(Token(.danglingBackslash, at: offset))
      return next
    }
    switch text[next] {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare, Ascii.backslash:
      tokens.append(Token(.escape, at: offset))
      return next + 1
    case Ascii.colon:
      tokens.append(Token(.backslash, at: offset))
      tokens.append(Token(.escapedColon, at: next))
      return next + 1
    case Ascii.bar:
      tokens.append(Token(.backslash, at: offset))
      tokens.append(Token(.escapedBar, at: next))
      return next + 1
    default:
      tokens.append(Token(.backslash, at: offset))
      return next
    }
  }
}

extension TokenKind {
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
