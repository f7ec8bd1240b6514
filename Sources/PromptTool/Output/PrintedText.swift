/// Text that is safe to print: literals of the program, and untrusted text, escaped.
///
/// Every initializer that takes a string escapes it; only literals are taken verbatim, and strings interpolated in them are
/// escaped.
/// ```swift
/// let name = "a\u{1B}[2J\nb"
/// let text: PrintedText = "cannot read '\(name)'\n"    // cannot read 'a\u{1B}[2J\u{A}b', and a line break
/// ```
/// Control characters, bidirectional marks and invisible characters are written as `\u{1B}`, and bytes of a path that are
/// not UTF-8 as `\xE9`.
package struct PrintedText: Sendable, Hashable {
  /// The escaped text.
  package private(set) var string = ""

  /// No text.
  package init() {}

  /// Untrusted text within a line: tabs and line breaks are escaped, too.
  package init(_ text: some StringProtocol) { append(text) { _ in nil } }

  /// Untrusted text within a line; tabs are kept.
  package init(source text: some StringProtocol) { append(text) { $0 == "\t" ? "\t" : nil } }

  /// Untrusted text; line breaks and tabs are kept.
  package init(lines text: some StringProtocol) {
    append(text) { $0 == "\n" ? "\n" : $0 == "\t" ? "\t" : nil }
  }

  /// Untrusted text in quotes, with `\"`, `\\` and `\n` as in source code.
  package init(quoted text: some StringProtocol) {
    string = "\""
    append(text) { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      default: nil
      }
    }
    string += "\""
  }

  /// - Parameter written: how to write a character that is not treated as usual.
  private mutating func append(_ text: some StringProtocol, as written: (Unicode.Scalar) -> String?) {
    var rest = text.unicodeScalars.makeIterator()
    var (previous, current) = (nil as Unicode.Scalar?, rest.next())
    while let scalar = current {
      let next = rest.next()
      if let written = written(scalar) {
        string += written
      } else if !scalar.isHidden || scalar.isPartOfEmoji(between: previous, and: next) {
        string.unicodeScalars.append(scalar)
      } else {
        string += scalar.escaped
      }
      (previous, current) = (scalar, next)
    }
  }
}

extension PrintedText: ExpressibleByStringInterpolation {
  package init(stringLiteral literal: StaticString) { string = literal.description }
  package init(stringInterpolation pieces: StringInterpolation) { string = pieces.string }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var string = ""

    package init(literalCapacity: Int, interpolationCount: Int) { string.reserveCapacity(literalCapacity) }
    package mutating func appendLiteral(_ literal: StaticString) { string += literal.description }
    package mutating func appendInterpolation(_ text: PrintedText) { string += text.string }
    package mutating func appendInterpolation(_ text: some StringProtocol) { string += PrintedText(text).string }
    package mutating func appendInterpolation(_ number: some BinaryInteger) { string += String(number) }
  }
}

extension PrintedText: CustomStringConvertible {
  package var description: String { string }

  package static func + (left: PrintedText, right: PrintedText) -> PrintedText {
    var sum = left
    sum += right
    return sum
  }

  package static func += (left: inout PrintedText, right: PrintedText) { left.string += right.string }

  package var isEmpty: Bool { string.isEmpty }

  /// A text repeated a number of times.
  package init(repeating text: PrintedText, count: Int) { string = String(repeating: text.string, count: count) }

  /// The width on a terminal, in columns.
  package var columns: Int { DisplayWidth.columns(of: string) }

  /// The text followed by spaces up to a width.
  package func padded(columns width: Int) -> PrintedText {
    self + PrintedText(repeating: " ", count: max(0, width - columns))
  }

  /// The longest prefix that fits, followed by `…` if the text was cut.
  package func fitting(columns limit: Int) -> PrintedText {
    var text = PrintedText()
    text.string = DisplayWidth.fitting(string, columns: limit)
    return text
  }

  /// The longest suffix that fits, preceded by `…`.
  package func ending(columns limit: Int) -> PrintedText {
    var kept: [Unicode.Scalar] = []
    var used = 1
    for scalar in string.unicodeScalars.reversed() {
      used += DisplayWidth.columns(of: scalar)
      if used > limit { break }
      kept.append(scalar)
    }
    var text: PrintedText = "…"
    text.string.unicodeScalars.append(contentsOf: kept.reversed())
    return text
  }

  /// The text without trailing spaces.
  package var withoutSpacesAtEnd: PrintedText {
    var text = self
    while text.string.utf8.last == UInt8(ascii: " ") { text.string.unicodeScalars.removeLast() }
    return text
  }
}

extension Sequence<PrintedText> {
  package func joined(separator: PrintedText = "") -> PrintedText {
    var (text, isFirst) = (PrintedText(), true)
    for piece in self {
      if !isFirst { text += separator }
      text += piece
      isFirst = false
    }
    return text
  }
}
