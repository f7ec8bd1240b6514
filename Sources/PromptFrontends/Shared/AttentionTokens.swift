import PromptSyntax

/// The tokens of the WebUI's attention in the forms that other frontends gave them.
struct AttentionTokens {
  /// What differs from frontend to frontend.
  struct Form {
    /// Whether `\:` is an escape too.
    var escapesColon = false
    /// Whether digits of all scripts may stand in a weight.
    var hasAllDigits = false
    /// Whether `BREAK` is a token, and `B` ends a run of text.
    var hasBreak = false
  }

  enum Kind {
    /// A backslash with the character that it escapes, or alone.
    case escape
    case open(isRound: Bool)
    /// A colon, a number, and `)`.
    case weight(number: Range<Int>)
    case close(isRound: Bool)
    case breakWord
    case colon
    case text
  }

  private let form: Form
  private var offset = 0

  init(_ form: Form) { self.form = form }

  /// The next token; the range of its bytes begins where the one before ended.
  ///
  /// - Complexity: O(*n*) for all tokens of a text together.
  mutating func next(in text: Span<UInt8>) -> (kind: Kind, range: Range<Int>)? {
    guard offset < text.count else { return nil }
    let start = offset
    let kind: Kind
    switch text[start] {
    case Ascii.backslash:
      offset += start + 1 < text.count && isEscapable(text[start + 1]) ? 2 : 1
      kind = .escape
    case Ascii.leftParen, Ascii.leftSquare:
      offset += 1
      kind = .open(isRound: text[start] == Ascii.leftParen)
    case Ascii.rightParen, Ascii.rightSquare:
      offset += 1
      kind = .close(isRound: text[start] == Ascii.rightParen)
    case Ascii.colon:
      let end = numberEnd(from: start + 1, in: text)
      let isWeight = end < text.count && text[end] == Ascii.rightParen
      offset = isWeight ? end + 1 : start + 1
      kind = isWeight ? .weight(number: (start + 1)..<end) : .colon
    case UInt8(ascii: "B") where form.hasBreak:
      let isBreak = text.hasText("BREAK", at: start) && (start + 5 == text.count || !text[start + 5].isAsciiWord)
      offset += isBreak ? 5 : 1
      kind = isBreak ? .breakWord : .text
    default:
      offset += 1
      while offset < text.count, !endsRun(text[offset]) { offset += 1 }
      kind = .text
    }
    return (kind, start..<offset)
  }

  private func isEscapable(_ byte: UInt8) -> Bool {
    switch byte {
    case Ascii.leftParen, Ascii.rightParen, Ascii.leftSquare, Ascii.rightSquare, Ascii.backslash: true
    default: byte == Ascii.colon && form.escapesColon
    }
  }

  private func endsRun(_ byte: UInt8) -> Bool {
    isEscapable(byte) || byte == Ascii.colon || byte == UInt8(ascii: "B") && form.hasBreak
  }

  /// The end of `[+-]?[.\d]+`; the end of the text where there is no such number.
  private func numberEnd(from start: Int, in text: Span<UInt8>) -> Int {
    var offset = start
    if offset < text.count, text[offset] == Ascii.plus || text[offset] == Ascii.minus { offset += 1 }
    let digits = offset
    while offset < text.count {
      if text[offset] == Ascii.dot || Ascii.isDigit(text[offset]) {
        offset += 1
      } else if form.hasAllDigits, text.scalar(at: offset).scalar.decimalDigit != nil {
        offset += text.scalar(at: offset).length
      } else {
        break
      }
    }
    return offset > digits ? offset : text.count
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter, a digit or `_`.
  var isAsciiWord: Bool { asciiLowercased &- 0x61 < 26 || Ascii.isDigit(self) || self == Ascii.underscore }
}
