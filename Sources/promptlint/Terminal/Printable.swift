/// Makes texts of others fit to be shown: what steers a terminal or turns lines around becomes a visible sign.
package enum Printable {
  /// One line: tabs and line breaks become signs too.
  package static func line(_ text: String) -> String { shown(text) { _ in false } }

  /// Text of several lines, with its tabs.
  package static func lines(_ text: String) -> String { shown(text) { $0 == "\n" || $0 == "\t" } }

  /// A piece of one line, with its tabs.
  package static func source(_ text: String) -> String { shown(text) { $0 == "\t" } }

  /// Text in quotes, with `\"`, `\\` and `\n` as usual in code.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(sign(for: scalar))
      }
    }
    return quoted + "\""
  }

  private static func shown(_ text: String, keeping isKept: (Unicode.Scalar) -> Bool) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(isKept(scalar) ? scalar : sign(for: scalar)) }
    return String(shown)
  }

  private static func sign(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}
