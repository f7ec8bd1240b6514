import PromptSyntax

/// A value in a JSON text, as Python's `json` module reads it; its contents are read when they are asked for.
package struct JSONValue: Sendable {
  /// A key and its value.
  package struct Member: Sendable {
    package let key: String
    package let value: JSONValue
  }

  /// The whole text, and where the value is in it.
  package let bytes: ContiguousArray<UInt8>
  package let range: Range<Int>

  /// - Precondition: a valid value is in the range.
  init(_ bytes: ContiguousArray<UInt8>, validIn range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// Checks a whole text; nil if it is not JSON.
  ///
  /// - Complexity: O(*length*).
  package init?(_ bytes: ContiguousArray<UInt8>) {
    var reader = JSONReader(bytes, .python)
    guard let value = try? reader.value(), (try? reader.finish()) != nil else { return nil }
    self = value
  }

  package init?(_ text: String) { self.init(ContiguousArray(text.utf8)) }

  /// A whole text that is an object; nil for anything else.
  package init?(object bytes: ContiguousArray<UInt8>) {
    self.init(bytes)
    if !isObject { return nil }
  }

  /// A reader at the start of the value.
  package var reader: JSONReader { JSONReader(bytes, in: range, .python) }

  package var isObject: Bool { bytes[range.lowerBound] == UInt8(ascii: "{") }

  package var isArray: Bool { bytes[range.lowerBound] == UInt8(ascii: "[") }

  package var isString: Bool { bytes[range.lowerBound] == UInt8(ascii: "\"") }

  package var isTrue: Bool { bytes[range.lowerBound] == UInt8(ascii: "t") }

  package var isFalse: Bool { bytes[range.lowerBound] == UInt8(ascii: "f") }

  /// The members of an object in the order of writing; empty for other values. Of equal keys the last one counts.
  ///
  /// - Complexity: O(*length*), as for ``elements``, ``string`` and ``subscript(_:)``.
  package var members: [Member] {
    var reader = reader
    return (try? reader.members()) ?? []
  }

  /// The elements of an array; empty for other values.
  package var elements: [JSONValue] {
    var reader = reader
    return (try? reader.elements()) ?? []
  }

  /// The text of a string; nil for other values.
  package var string: String? {
    var reader = reader
    return try? reader.string()
  }

  /// A number, or a string that reads as one: some trainers quote theirs.
  package var double: Double? { string.map { PythonNumber.float($0) } ?? PythonNumber.float(bytes, in: range) }

  /// The whole number that this is, if it is one.
  package var integer: Int? { double.flatMap { Int(exactly: $0) } }

  /// The value of a member.
  package subscript(key: String) -> JSONValue? { members.value(of: key) }
}

extension [JSONValue.Member] {
  /// The value of the last member with a key.
  package func value(of key: String) -> JSONValue? { last { $0.key.utf8.elementsEqual(key.utf8) }?.value }
}

extension JSONReader {
  /// The value that comes next.
  ///
  /// - Complexity: O(*length of the value*).
  package mutating func value() throws(Fault) -> JSONValue { JSONValue(bytes, validIn: try skipValue()) }

  /// The members of the object that comes next.
  ///
  /// - Complexity: O(*length of the object*).
  package mutating func members() throws(Fault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    try enterObject()
    while let key = try nextKey() {
      members.append(JSONValue.Member(key: key, value: try value()))
    }
    return members
  }

  /// The elements of the array that comes next.
  ///
  /// - Complexity: O(*length of the array*).
  package mutating func elements() throws(Fault) -> [JSONValue] {
    var elements: [JSONValue] = []
    try enterArray()
    while try nextElement() { elements.append(try value()) }
    return elements
  }
}
