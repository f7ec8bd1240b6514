/// The bytes that mean something to a prompt, by name; other modules would call a function for a stored constant.
@usableFromInline package enum Ascii {
  @inlinable package static var newline: UInt8 { UInt8(ascii: "\n") }
  @inlinable package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
  @inlinable package static var hash: UInt8 { UInt8(ascii: "#") }
  @inlinable package static var leftParen: UInt8 { UInt8(ascii: "(") }
  @inlinable package static var rightParen: UInt8 { UInt8(ascii: ")") }
  @inlinable package static var leftSquare: UInt8 { UInt8(ascii: "[") }
  @inlinable package static var rightSquare: UInt8 { UInt8(ascii: "]") }
  @inlinable package static var colon: UInt8 { UInt8(ascii: ":") }
  @inlinable package static var bar: UInt8 { UInt8(ascii: "|") }
  @inlinable package static var backslash: UInt8 { UInt8(ascii: "\\") }
  @inlinable package static var less: UInt8 { UInt8(ascii: "<") }
  @inlinable package static var greater: UInt8 { UInt8(ascii: ">") }
  @inlinable package static var equals: UInt8 { UInt8(ascii: "=") }
  @inlinable package static var plus: UInt8 { UInt8(ascii: "+") }
  @inlinable package static var minus: UInt8 { UInt8(ascii: "-") }
  @inlinable package static var dot: UInt8 { UInt8(ascii: ".") }
  @inlinable package static var underscore: UInt8 { UInt8(ascii: "_") }
  @inlinable package static var zero: UInt8 { UInt8(ascii: "0") }
  @inlinable package static var nine: UInt8 { UInt8(ascii: "9") }

  @inlinable package static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }

  /// Whether a byte is white space to C and Python: a space, tab, line break, vertical tab or form feed.
  @inlinable package static func isWhitespace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte &- 9 < 5 }
}
