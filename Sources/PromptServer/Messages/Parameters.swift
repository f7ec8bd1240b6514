import PromptJSON

extension JSONValue {
  /// A whole number that is not quoted.
  var wholeNumber: Int? { isString ? nil : Int(String(decoding: bytes[range], as: UTF8.self)) ?? integer }

  /// True; false for anything else.
  func flag(_ key: String) -> Bool { self[key]?.isTrue ?? false }

  /// The value at the end of a path of keys.
  func at(_ path: String...) -> JSONValue? {
    var value: JSONValue? = self
    for key in path { value = value?[key] }
    return value
  }

  /// The strings in a list.
  var strings: [String] { elements.compactMap(\.string) }

  // MARK: What a request needs

  func needed(_ key: String) throws(ResponseError) -> JSONValue {
    guard let value = self[key] else { throw ResponseError(.invalidParams, "'\(key)' is missing") }
    return value
  }

  func neededString(_ key: String) throws(ResponseError) -> String {
    guard let string = try needed(key).string else { throw ResponseError(.invalidParams, "'\(key)' must be a string") }
    return string
  }

  func neededNumber(_ key: String) throws(ResponseError) -> Int {
    guard let number = try needed(key).wholeNumber else {
      throw ResponseError(.invalidParams, "'\(key)' must be a whole number")
    }
    return number
  }

  /// The position in this object.
  func position() throws(ResponseError) -> Position {
    let (line, character) = (try neededNumber("line"), try neededNumber("character"))
    guard line >= 0, character >= 0 else {
      throw ResponseError(.invalidParams, "'line' and 'character' must not be negative")
    }
    return Position(line: line, character: character)
  }

  /// The two positions in this object.
  func positions() throws(ResponseError) -> Range<Position> {
    let (start, end) = (try needed("start").position(), try needed("end").position())
    return start < end ? start..<end : end..<start
  }
}

extension JSONValue? {
  /// The parameters of a request that has to have some.
  func object() throws(ResponseError) -> JSONValue {
    guard let self, self.isObject else { throw ResponseError(.invalidParams, "the parameters must be an object") }
    return self
  }
}
