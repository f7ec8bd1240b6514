/// How JSON writes strings.
package enum JSONQuoting {
  /// What stands for a byte after a backslash.
  static let escaped: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// A text as it stands between the quotes; other characters than ASCII stay as they are.
  ///
  /// - Complexity: O(*length*).
  package static func content(_ text: String) -> String {
    var content = ""
    content.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": content += "\\\""
      case "\\": content += "\\\\"
      case "\u{8}": content += "\\b"
      case "\u{C}": content += "\\f"
      case "\n": content += "\\n"
      case "\r": content += "\\r"
      case "\t": content += "\\t"
      case "\0"..<" ": content += escape(UInt16(scalar.value))
      default: content.unicodeScalars.append(scalar)
      }
    }
    return content
  }

  /// A UTF-16 code unit as an escape, such as `\u001b`.
  package static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// A text in quotes.
  package static func quoted(_ text: String) -> String { "\"\(content(text))\"" }
}
