/// The bytes that mean something to a prompt, by name.
package enum Ascii {
  package static let newline = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let hash = UInt8(ascii: "#")
  package static let leftParen = UInt8(ascii: "(")
  package static let rightParen = UInt8(ascii: ")")
  package static let leftSquare = UInt8(ascii: "[")
  package static let rightSquare = UInt8(ascii: "]")
  package static let colon = UInt8(ascii: ":")
  package static let bar = UInt8(ascii: "|")
  package static let backslash = UInt8(ascii: "\\")
  package static let less = UInt8(ascii: "<")
  package static let greater = UInt8(ascii: ">")
  package static let equals = UInt8(ascii: "=")
  package static let plus = UInt8(ascii: "+")
  package static let minus = UInt8(ascii: "-")
  package static let dot = UInt8(ascii: ".")
  package static let underscore = UInt8(ascii: "_")
  package static let zero = UInt8(ascii: "0")
  package static let nine = UInt8(ascii: "9")

  package static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }

  /// Whether a byte is white space to C and Python: a space, tab, line break, vertical tab or form feed.
  package static func isWhitespace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte &- 9 < 5 }
}
