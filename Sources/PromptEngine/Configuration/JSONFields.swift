import PromptJSON
import PromptResolver

/// The members of a JSON object, each asked for once by its key and kind; what is wrong with one is an ``EngineError``.
struct JSONFields {
  private let subject: String
  private let members: [JSONValue.Member]

  /// Reads a text; no text is an empty object.
  ///
  /// - Parameters:
  ///   - subject: what the object is, as errors call it.
  ///   - keys: the keys that it may have.
  init(_ text: ContiguousArray<UInt8>, _ subject: String, keys: [String]) throws(EngineError) {
    var reader = JSONReader(text.isEmpty ? ContiguousArray("{}".utf8) : text, .python)
    let value: JSONValue
    do throws(JSONReader.Fault) {
      value = try reader.value()
      try reader.finish()
    } catch {
      throw EngineError(message: "\(subject) must be valid JSON: \(error.detail), at byte \(error.offset)")
    }
    try self.init(value, subject, keys: keys)
  }

  init(_ value: JSONValue, _ subject: String, keys: [String]) throws(EngineError) {
    self.subject = subject
    guard value.isObject else { throw EngineError(message: "\(subject) must be an object") }
    members = value.members
    for member in members where !keys.contains(member.key) {
      let allowed = keys.isEmpty ? "it takes none" : "the keys are " + keys.joined(separator: ", ")
      throw EngineError(message: "\(subject) cannot have the key '\(member.key)'; \(allowed)")
    }
  }

  private func value<Value>(
    _ key: String, _ kind: String, _ read: (JSONValue) -> Value?
  ) throws(EngineError) -> Value? {
    guard let value = members.value(of: key) else { return nil }
    guard let found = read(value) else { throw EngineError(message: "'\(key)' in \(subject) must be \(kind)") }
    return found
  }

  func string(_ key: String) throws(EngineError) -> String? { try value(key, "a string") { $0.string } }

  func flag(_ key: String) throws(EngineError) -> Bool? {
    try value(key, "true or false") { $0.isTrue ? true : $0.isFalse ? false : nil }
  }

  func number(_ key: String) throws(EngineError) -> Double? {
    try value(key, "a number") { $0.isString ? nil : $0.double.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// A whole number in a range.
  func integer(_ key: String, in range: ClosedRange<Int>) throws(EngineError) -> Int? {
    try value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      guard !$0.isString, let number = $0.integer, range.contains(number) else { return nil }
      return number
    }
  }

  /// The size of a file, which may be larger than what an address can count.
  func byteCount(_ key: String) throws(EngineError) -> UInt64? {
    try value(key, "a whole number of bytes") { $0.isString ? nil : $0.double.flatMap { UInt64(exactly: $0) } }
  }

  /// A list of objects with these keys.
  func objects(_ key: String, _ subject: String, keys: [String]) throws(EngineError) -> [JSONFields]? {
    guard let elements = try value(key, "a list", { $0.isArray ? $0.elements : nil }) else { return nil }
    return try elements.map { element throws(EngineError) in try JSONFields(element, subject, keys: keys) }
  }

  func object(_ key: String, keys: [String]) throws(EngineError) -> JSONFields? {
    guard let value = members.value(of: key) else { return nil }
    return try JSONFields(value, "'\(key)' in \(subject)", keys: keys)
  }

  /// An object with any keys and strings as values.
  func strings(byKeyOf key: String) throws(EngineError) -> [(key: String, value: String)] {
    guard let members = try value(key, "an object", { $0.isObject ? $0.members : nil }) else { return [] }
    return try members.map { member throws(EngineError) in
      guard let string = member.value.string else {
        throw EngineError(message: "'\(member.key)' in '\(key)' must be a string")
      }
      return (member.key, string)
    }
  }

  func strings(_ key: String) throws(EngineError) -> [String]? {
    try value(key, "a list of strings") { value in
      guard value.isArray else { return nil }
      let (elements, strings) = (value.elements, value.elements.compactMap { $0.string })
      return elements.count == strings.count ? strings : nil
    }
  }

  /// One of some words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, as type: Word.Type
  ) throws(EngineError) -> Word? where Word.RawValue == String {
    guard let text = try string(key) else { return nil }
    return try Self.word(text, "'\(key)' in \(subject)")
  }

  /// The word that a text is.
  static func word<Word: RawRepresentable & CaseIterable>(
    _ text: String, _ subject: String
  ) throws(EngineError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw EngineError(message: "\(subject) cannot be '\(text)'; expected one of \(words)")
    }
    return word
  }

  func frontend(_ key: String) throws(EngineError) -> Frontend? {
    guard let name = try string(key) else { return nil }
    guard let frontend = Frontend(named: name) else {
      let names = Frontend.all.map { $0.name }.joined(separator: ", ")
      throw EngineError(message: "'\(key)' in \(subject) cannot be '\(name)'; the frontends are \(names)")
    }
    return frontend
  }

  /// Two offsets in order.
  func range(_ key: String) throws(EngineError) -> (lower: Int, upper: Int)? {
    try value(key, "a list of two offsets, the smaller one first") { value in
      let offsets = value.elements.map { $0.isString ? nil : $0.integer }
      guard offsets.count == 2, let lower = offsets[0], let upper = offsets[1], 0 <= lower, lower <= upper else {
        return nil
      }
      return (lower, upper)
    }
  }
}
