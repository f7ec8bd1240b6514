import PromptSyntax

/// Splits a line into words as Python's `shlex.split` does, with quotes and backslashes as in a POSIX shell.
struct ShellWords {
  struct Word {
    /// The text without quotes and escaping backslashes.
    var text: PlacedText
    /// The range, including quotes.
    var range: Range<Int>
    /// Whether it is one text in double quotes without a backslash, which can be edited in place.
    var isQuoted: Bool
  }

  /// Why a line cannot be split.
  enum Failure: Error {
    case openQuote(at: Int)
    case openEscape(at: Int)
  }

  private let file: ContiguousArray<UInt8>
  private let end: Int
  private var at: Int

  init(_ file: ContiguousArray<UInt8>, in line: Range<Int>) {
    self.file = file
    at = line.lowerBound
    end = line.upperBound
  }

  /// The next word, or nil at the end of the line.
  ///
  /// - Complexity: O(*length of the word*).
  mutating func next() throws(Failure) -> Word? {
    while at < end, isSpace { at += 1 }
    guard at < end else { return nil }
    let start = at
    // An empty text is between its quotes.
    var text = PlacedText(at: "'\"".utf8.contains(file[at]) ? at + 1 : at)
    var pieces = 0
    var isQuoted = false
    while at < end, !isSpace {
      pieces += 1
      switch file[at] {
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      case UInt8(ascii: "'"), UInt8(ascii: "\""): isQuoted = try readQuote(into: &text)
      default:
        text.append(at..<(at + 1), of: file)
        at += 1
      }
    }
    return Word(text: text, range: start..<at, isQuoted: isQuoted && pieces == 1)
  }

  private var isSpace: Bool { " \t\r\n".utf8.contains(file[at]) }

  private mutating func readEscape(into text: inout PlacedText) throws(Failure) {
    guard at + 1 < end else { throw .openEscape(at: at) }
    let (scalar, length) = file.span.scalar(at: at + 1)
    text.append(scalar, writtenIn: at..<(at + 1 + length))
    at += 1 + length
  }

  /// Reads a quoted text; returns whether it is in double quotes without a backslash.
  private mutating func readQuote(into text: inout PlacedText) throws(Failure) -> Bool {
    let (quote, start) = (file[at], at)
    let isDouble = quote == UInt8(ascii: "\"")
    var isPlain = isDouble
    at += 1
    while at < end, file[at] != quote {
      let isBackslash = file[at] == UInt8(ascii: "\\")
      if isBackslash { isPlain = false }
      // In double quotes a backslash escapes only these two, in single ones nothing.
      if isDouble, isBackslash, at + 1 < end, "\"\\".utf8.contains(file[at + 1]) {
        try readEscape(into: &text)
      } else {
        text.append(at..<(at + 1), of: file)
        at += 1
      }
    }
    guard at < end else { throw .openQuote(at: start) }
    at += 1
    return isPlain
  }
}
