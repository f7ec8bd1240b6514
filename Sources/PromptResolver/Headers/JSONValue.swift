/// A value of JSON, as some trainers keep it inside a metadata string.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number; infinities and NaN too, which Python writes without quotes.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// The members in order of writing. A key may occur again; the last one counts.
  case object([Member])

  /// A key and what it stands for.
  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSONValue
  }

  /// The members of an object, or none.
  package var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The elements of an array, or none.
  package var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  /// The text of a string.
  package var text: String? { if case .string(let text) = self { text } else { nil } }

  /// A number, or a string that reads as one: trainers quote some of theirs.
  package var double: Double? {
    switch self {
    case .number(let number): number
    case .string(let text): Double(text)
    default: nil
    }
  }

  /// The whole number that this is, if it is one.
  package var integer: Int? { double.flatMap { Int(exactly: $0) } }

  /// The value of a member.
  ///
  /// - Complexity: O(*members*).
  package subscript(key: String) -> JSONValue? { members.last { $0.key == key }?.value }
}
