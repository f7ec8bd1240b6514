import PromptSyntax

/// An object in a text, whose values are read when they are asked for.
struct JSONObject {
  private let bytes: ContiguousArray<UInt8>
  let members: [JSONScanner.Member]

  /// Reads a text; nil if it is not an object as a whole.
  ///
  /// - Complexity: O(*length*).
  init?(_ text: SourceText) { self.init(text.bytes, in: 0..<text.count) }

  private init?(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>) {
    var scanner = JSONScanner(bytes, in: range)
    guard let members = scanner.object() else { return nil }
    self.bytes = bytes
    self.members = members
  }

  /// Whether it has a key.
  func has(_ key: String) -> Bool { members.value(of: key) != nil }

  /// The string of a key.
  func text(_ key: String) -> SourceText? { members.value(of: key).flatMap(text) }

  /// The object of a key.
  func object(_ key: String) -> JSONObject? { members.value(of: key).flatMap(object) }

  /// The values of the list of a key; empty without a list.
  func list(_ key: String) -> [Range<Int>] { members.value(of: key).flatMap(list) ?? [] }

  /// Whether a value is a string.
  func isText(_ value: Range<Int>) -> Bool { bytes[value.lowerBound] == UInt8(ascii: "\"") }

  /// A value as a string; nil if it is something else.
  func text(_ value: Range<Int>) -> SourceText? {
    var scanner = JSONScanner(bytes, in: value)
    return scanner.string()?.source
  }

  /// A value as an object; nil if it is something else.
  func object(_ value: Range<Int>) -> JSONObject? { JSONObject(bytes, in: value) }

  /// A value as a list; nil if it is something else.
  func list(_ value: Range<Int>) -> [Range<Int>]? {
    var scanner = JSONScanner(bytes, in: value)
    return scanner.list()
  }
}
