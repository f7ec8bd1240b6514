import PromptSyntax

/// The text between two commas.
struct Phrase {
  /// From its first to its last character, brackets and weight around it left out.
  let range: SourceRange
  /// The words in lowercase with one space between them, without brackets and weight.
  let words: String
  /// The part that contains it: `AND` and `BREAK` start another.
  let part: Int
  /// Whether brackets, a tag or an escape are in it or around it.
  let isPlain: Bool
}

extension SyntaxTree {
  /// The phrases of the prompt. Those with a schedule or alternation, or in one, and those that are not words are left out.
  ///
  /// - Complexity: O(*n*).
  func phrases() -> [Phrase] {
    var reader = PhraseReader(source: source)
    for token in tokenIDs { reader.read(self[token], range(of: token).offsets) }
    reader.endPhrase()
    return reader.phrases
  }
}

/// Collects phrases token by token.
private struct PhraseReader {
  private(set) var phrases: [Phrase] = []
  private let source: SourceText
  private var words: [UInt8] = []
  private var start = 0
  private var end = 0
  private var part = 0
  private var isPlain = true
  private var isLeftOut = false
  private var isInWeight = false
  /// For each open bracket whether it belongs to a schedule or alternation.
  private var open: [Bool] = []
  private var openSchedules = 0

  init(source: SourceText) { self.source = source }

  mutating func read(_ token: Token, _ range: Range<Int>) {
    switch token.role {
    case .opensSchedule, .opensAlternation:
      open.append(true)
      openSchedules += 1
      isLeftOut = true
    case .opensEmphasis, .opensDeemphasis:
      open.append(false)
      isPlain = false
    case .closes:
      isInWeight = false
      isPlain = false
      if open.popLast() == true { openSchedules -= 1 }
    case .beginsWeight: isInWeight = true
    case .plain, .stray, .separates, .beginsWhen, .multiplied: readText(token, range)
    }
  }

  private mutating func readText(_ token: Token, _ range: Range<Int>) {
    switch token.kind {
    case .and, .break:
      endPhrase()
      part += 1
    case .comment: break
    case .tagOpen, .tagWord, .tagColon, .tagText, .tagClose: isPlain = false
    case .escape:
      isPlain = false
      append(range.upperBound - 1)
    case .backslash, .danglingBackslash: isPlain = false
    default:
      for offset in range {
        let byte = source.bytes[offset]
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
          endPhrase()
        } else if isInWeight {
          // A negative weight asks for the opposite.
          if byte == UInt8(ascii: "-") { isLeftOut = true }
        } else {
          append(offset)
        }
      }
    }
  }

  private mutating func append(_ offset: Int) {
    let byte = source.bytes[offset]
    if byte <= 0x20 {
      if !words.isEmpty, words.last != 0x20 { words.append(0x20) }
      return
    }
    if words.isEmpty { start = offset }
    end = offset + 1
    words.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
  }

  mutating func endPhrase() {
    if words.last == 0x20 { words.removeLast() }
    let hasLetter = words.contains { $0 &- 0x61 < 26 || $0 >= 0x80 }
    if hasLetter, words.count > 2, !isLeftOut, openSchedules == 0 {
      phrases.append(
        Phrase(
          range: SourceRange(start..<end), words: String(decoding: words, as: UTF8.self), part: part, isPlain: isPlain))
    }
    words.removeAll(keepingCapacity: true)
    isPlain = open.isEmpty
    isLeftOut = openSchedules > 0
  }
}
