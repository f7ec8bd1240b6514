import PromptJSON
import PromptSyntax

/// An error in a configuration file, with its byte offset.
struct ConfigurationFault: Error {
  let message: String
  let offset: Int

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}

/// Reads the values in a configuration file one after the other. A subject, such as the key in quotes, starts the sentence
/// that reports an error in the value.
struct ConfigurationValues {
  /// An object or a list that is being read.
  struct Items {
    let subject: String
    fileprivate var keys: Set<String> = []

    fileprivate init(_ subject: String) { self.subject = subject }
  }

  private let lines: SourceLines
  private var json: JSONReader
  private let invalidByte: Int?

  init(_ bytes: ContiguousArray<UInt8>) {
    lines = SourceLines(of: SourceText(bytes: bytes))
    // The first line starts after a byte order mark.
    let start = Int(lines.range(ofLine: 1).lowerBound)
    json = JSONReader(bytes, in: start..<bytes.count, .configuration)
    invalidByte = bytes.span.firstInvalidUTF8
  }

  /// Formats an offset as line and column, in characters.
  func location(ofByte offset: Int) -> String {
    let location = lines.location(of: offset)
    return "\(location.line):\(location.column)"
  }

  /// The offset of the next value.
  var offset: Int {
    mutating get {
      _ = json.peek()
      return json.position
    }
  }

  mutating func string(_ subject: String) throws(ConfigurationFault) -> String {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.string() }
  }

  mutating func bool(_ subject: String) throws(ConfigurationFault) -> Bool {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.bool() }
  }

  /// A nonnegative integer.
  mutating func count(_ subject: String) throws(ConfigurationFault) -> Int {
    Int(clamping: try read(subject) { (json) throws(JSONReader.Fault) in try json.wholeNumber() })
  }

  /// A list of strings, or one string.
  mutating func strings(_ subject: String) throws(ConfigurationFault) -> [String] {
    if json.peek() == UInt8(ascii: "\"") { return [try string(subject)] }
    var strings: [String] = []
    let list = try list(subject)
    while try nextElement(of: list) { strings.append(try string(subject)) }
    return strings
  }

  /// Enters an object.
  mutating func object(_ subject: String) throws(ConfigurationFault) -> Items {
    if let invalidByte { throw ConfigurationFault("\(subject) is not valid UTF-8", at: invalidByte) }
    try read(subject) { (json) throws(JSONReader.Fault) in try json.enterObject() }
    return Items(subject)
  }

  /// The next key of an object and its offset, or nil after leaving the object at its end.
  mutating func nextKey(of object: inout Items) throws(ConfigurationFault) -> (name: String, offset: Int)? {
    let key = try read(object.subject) { (json) throws(JSONReader.Fault) in try json.nextKey() }
    guard let key else { return nil }
    guard object.keys.insert(key).inserted else {
      throw ConfigurationFault("\(object.subject) has the key '\(key)' more than once", at: json.itemStart)
    }
    return (key, json.itemStart)
  }

  /// Enters a list.
  mutating func list(_ subject: String) throws(ConfigurationFault) -> Items {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.enterArray() }
    return Items(subject)
  }

  /// Moves to the next element of a list; false after leaving the list at its end.
  mutating func nextElement(of list: Items) throws(ConfigurationFault) -> Bool {
    try read(list.subject) { (json) throws(JSONReader.Fault) in try json.nextElement() }
  }

  /// Checks that only whitespace and comments follow.
  mutating func end(_ subject: String) throws(ConfigurationFault) {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.finish() }
  }

  private mutating func read<Value>(
    _ subject: String, _ value: (inout JSONReader) throws(JSONReader.Fault) -> Value
  ) throws(ConfigurationFault) -> Value {
    do throws(JSONReader.Fault) { return try value(&json) } catch {
      throw ConfigurationFault("\(subject) \(error.reason)", at: error.offset)
    }
  }
}
