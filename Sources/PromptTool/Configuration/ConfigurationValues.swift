import PromptJSON
import PromptSyntax

/// Reads the values in a configuration file one after the other. A subject, such as the key in quotes, starts the sentence
/// that reports an error in the value.
struct ConfigurationValues {
  /// An object or a list that is being read.
  struct Items {
    let subject: String
    fileprivate var keys: Set<String> = []

    fileprivate init(_ subject: String) { self.subject = subject }
  }

  private let path: String
  private let lines: SourceLines
  private var json: JSONReader
  private let invalidByte: Int?

  init(_ bytes: ContiguousArray<UInt8>, of path: String) {
    self.path = path
    lines = SourceLines(of: SourceText(bytes: bytes))
    // The first line starts after a byte order mark.
    let start = Int(lines.range(ofLine: 1).lowerBound)
    json = JSONReader(bytes, in: start..<bytes.count, .configuration)
    invalidByte = bytes.span.firstInvalidUTF8
  }

  /// The file with line and column, in characters.
  func location(ofByte offset: Int) -> String {
    let location = lines.location(of: offset)
    return "\(path):\(location.line):\(location.column)"
  }

  /// An error in the file.
  func fault(_ message: String, at offset: Int) -> CommandFailure {
    .unreadable("\(location(ofByte: offset)): \(message)")
  }

  /// The offset of the next value.
  var offset: Int {
    mutating get {
      _ = json.peek()
      return json.position
    }
  }

  mutating func string(_ subject: String) throws(CommandFailure) -> String {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.string() }
  }

  mutating func bool(_ subject: String) throws(CommandFailure) -> Bool {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.bool() }
  }

  /// A nonnegative integer.
  mutating func count(_ subject: String) throws(CommandFailure) -> Int {
    Int(clamping: try read(subject) { (json) throws(JSONReader.Fault) in try json.wholeNumber() })
  }

  /// A list of strings, or one string.
  mutating func strings(_ subject: String) throws(CommandFailure) -> [String] {
    if json.peek() == UInt8(ascii: "\"") { return [try string(subject)] }
    var strings: [String] = []
    let list = try list(subject)
    while try nextElement(of: list) { strings.append(try string(subject)) }
    return strings
  }

  /// Enters an object.
  mutating func object(_ subject: String) throws(CommandFailure) -> Items {
    if let invalidByte { throw fault("\(subject) is not valid UTF-8", at: invalidByte) }
    try read(subject) { (json) throws(JSONReader.Fault) in try json.enterObject() }
    return Items(subject)
  }

  /// The next key of an object and its offset, or nil after leaving the object at its end.
  mutating func nextKey(of object: inout Items) throws(CommandFailure) -> (name: String, offset: Int)? {
    let key = try read(object.subject) { (json) throws(JSONReader.Fault) in try json.nextKey() }
    guard let key else { return nil }
    guard object.keys.insert(key).inserted else {
      throw fault("\(object.subject) has the key '\(key)' more than once", at: json.itemStart)
    }
    return (key, json.itemStart)
  }

  /// Enters a list.
  mutating func list(_ subject: String) throws(CommandFailure) -> Items {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.enterArray() }
    return Items(subject)
  }

  /// Moves to the next element of a list; false after leaving the list at its end.
  mutating func nextElement(of list: Items) throws(CommandFailure) -> Bool {
    try read(list.subject) { (json) throws(JSONReader.Fault) in try json.nextElement() }
  }

  /// Checks that only whitespace and comments follow.
  mutating func end(_ subject: String) throws(CommandFailure) {
    try read(subject) { (json) throws(JSONReader.Fault) in try json.finish() }
  }

  private mutating func read<Value>(
    _ subject: String, _ value: (inout JSONReader) throws(JSONReader.Fault) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(JSONReader.Fault) { return try value(&json) } catch {
      throw fault("\(subject) \(error.reason)", at: error.offset)
    }
  }
}
