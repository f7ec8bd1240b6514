/// JSON as text, well-formed by the way it is made.
///
/// An object is a dictionary literal, whose members are written in their order. What has no value is ``absent``, and an
/// absent member or element is left out.
/// ```swift
/// let text: JSONText = ["name": .string(name), "ranks": .list(ranks) { .number($0) }, "version": 1]
/// ```
package struct JSONText: Sendable, Hashable {
  /// The text, on one line and in ASCII but for what strings contain.
  package let string: String

  private init(json string: String) { self.string = string }

  /// No value.
  package static let absent = JSONText(json: "")

  /// A string; nil is absent.
  package static func string(_ text: String?) -> JSONText {
    text.map { JSONText(json: JSONQuoting.quoted($0)) } ?? absent
  }

  /// The raw value of a word; nil is absent.
  package static func word(_ word: (some RawRepresentable<String>)?) -> JSONText { string(word?.rawValue) }

  /// A whole number; nil is absent.
  package static func number(_ number: (some BinaryInteger)?) -> JSONText {
    number.map { JSONText(json: String($0)) } ?? absent
  }

  /// A whole number; nil is absent. Most are of this type, and the conversion of any type is slow.
  package static func number(_ number: Int?) -> JSONText { number.map { JSONText(json: String($0)) } ?? absent }

  /// The size of a file; nil is absent.
  package static func number(_ number: UInt64?) -> JSONText { number.map { JSONText(json: String($0)) } ?? absent }

  /// A number in its shortest form; nil is absent, and `inf`, `-inf` and `nan` are strings.
  package static func number(_ number: Double?) -> JSONText {
    guard let number else { return absent }
    guard number.isFinite else { return string(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf") }
    let text = number.description
    return JSONText(json: text.utf8.suffix(2).elementsEqual(".0".utf8) ? String(text.dropLast(2)) : text)
  }

  /// A truth value; nil is absent.
  package static func flag(_ flag: Bool?) -> JSONText { flag.map { JSONText(json: $0 ? "true" : "false") } ?? absent }

  /// A value as it was written.
  package static func value(_ value: JSONValue) -> JSONText {
    JSONText(json: String(decoding: value.bytes[value.range], as: UTF8.self))
  }

  /// The word `null`.
  package static let null = JSONText(json: "null")

  /// A list of whole numbers.
  package static func numbers(_ numbers: some Sequence<UInt32>) -> JSONText {
    var text = "["
    for number in numbers {
      if text.utf8.count > 1 { text += "," }
      text += String(number)
    }
    return JSONText(json: text + "]")
  }

  /// A list; nil is absent.
  package static func list<Items: Sequence>(_ items: Items?, _ element: (Items.Element) -> JSONText) -> JSONText {
    guard let items else { return absent }
    var text = "["
    for item in items { text.append(element: element(item)) }
    return JSONText(json: text + "]")
  }

  /// A list.
  package static func list(_ elements: [JSONText]) -> JSONText { list(elements) { $0 } }

  /// A list of strings; nil is absent.
  package static func strings(_ texts: [String]?) -> JSONText { list(texts) { .string($0) } }

  /// What is made of a value; nil is absent.
  package static func optional<Value>(_ value: Value?, _ text: (Value) -> JSONText) -> JSONText {
    value.map(text) ?? absent
  }

  /// An object with these members in their order.
  package static func object(_ members: some Sequence<(key: String, value: JSONText)>) -> JSONText {
    var text = "{"
    for (key, value) in members { text.append(key, value) }
    return JSONText(json: text + "}")
  }
}

extension JSONText: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  package init(dictionaryLiteral members: (String, JSONText)...) {
    var text = "{"
    text.reserveCapacity(members.reduce(2) { $0 + $1.0.utf8.count + $1.1.string.utf8.count + 4 })
    for (key, value) in members { text.append(key, value) }
    text += "}"
    string = text
  }
  package init(stringLiteral text: String) { self = .string(text) }
  package init(integerLiteral number: Int) { self = .number(number) }
}

extension String {
  /// Appends an element of a list, or nothing if it is absent.
  fileprivate mutating func append(element: JSONText) {
    if element.string.isEmpty { return }
    if utf8.count > 1 { self += "," }
    self += element.string
  }

  /// Appends a member of an object, or nothing if it is absent.
  fileprivate mutating func append(_ key: String, _ value: JSONText) {
    if value.string.isEmpty { return }
    self += utf8.count > 1 ? ",\"" : "\""
    self += JSONQuoting.content(key)
    self += "\":"
    self += value.string
  }
}

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
    // Most texts need no escapes.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) { return text }
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
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    quoted.reserveCapacity(text.utf8.count + 2)
    quoted += content(text)
    quoted += "\""
    return quoted
  }
}
