/// Reads JSON of unknown origin: one pass, an explicit stack, a limited depth.
package struct JSONReader {
  /// How deep arrays and objects may lie in one another.
  package static let deepest = 64

  /// An array or object that is not closed yet.
  private struct Open {
    let isObject: Bool
    /// Where its elements begin among all values that are finished.
    let values: Int
    /// Where its keys begin among all keys.
    let keys: Int
  }

  private let bytes: ContiguousArray<UInt8>
  private var at = 0
  // What is finished of all open containers lies in two stacks, so that no container is copied while it grows.
  private var open: [Open] = []
  private var values: [JSONValue] = []
  private var keys: [String] = []
  /// Whether the last ``begin()`` opened a container.
  private var opened = false

  private init(_ text: String) { bytes = ContiguousArray(text.utf8) }

  /// Reads a whole text; nil when it is not JSON or too deep.
  ///
  /// `NaN` and `Infinity` read as numbers, as Python writes and reads them.
  /// - Complexity: O(*length*).
  package static func value(of text: String) -> JSONValue? {
    var reader = JSONReader(text)
    return reader.read()
  }

  private mutating func read() -> JSONValue? {
    while true {
      guard var value = begin() else {
        // A container was opened and waits for its first element, unless the text is wrong or too deep.
        if opened { continue }
        return nil
      }
      // A finished value may finish what it lies in.
      while true {
        skipSpace()
        guard let container = open.last else { return at == bytes.count ? value : nil }
        guard at < bytes.count else { return nil }
        let next = bytes[at]
        at += 1
        values.append(value)
        if next == UInt8(ascii: ",") {
          guard !container.isObject || readKey() else { return nil }
          break
        }
        guard next == (container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return nil }
        value = close()
      }
    }
  }

  /// Makes a value of the innermost container.
  private mutating func close() -> JSONValue {
    let container = open.removeLast()
    defer {
      values.removeSubrange(container.values...)
      keys.removeSubrange(container.keys...)
    }
    guard container.isObject else { return .array(Array(values[container.values...])) }
    let members = zip(keys[container.keys...], values[container.values...])
    return .object(members.map { JSONValue.Member(key: $0, value: $1) })
  }

  /// Reads a single value or an empty container, or opens a container.
  private mutating func begin() -> JSONValue? {
    opened = false
    skipSpace()
    guard at < bytes.count else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "["):
      at += 1
      if skip(UInt8(ascii: "]")) { return .array([]) }
      return open(isObject: false)
    case UInt8(ascii: "{"):
      at += 1
      if skip(UInt8(ascii: "}")) { return .object([]) }
      return open(isObject: true)
    case UInt8(ascii: "\""): return JSONString.read(in: bytes, at: &at).map(JSONValue.string)
    case UInt8(ascii: "t"): return skipWord("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return skipWord("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return skipWord("null") ? .null : nil
    case UInt8(ascii: "N"): return skipWord("NaN") ? .number(.nan) : nil
    case UInt8(ascii: "I"): return skipWord("Infinity") ? .number(.infinity) : nil
    default: return readNumber()
    }
  }

  /// Opens a container, if it is not too deep; the answer is always nil, for there is no value yet.
  private mutating func open(isObject: Bool) -> JSONValue? {
    guard open.count < Self.deepest else { return nil }
    open.append(Open(isObject: isObject, values: values.count, keys: keys.count))
    opened = !isObject || readKey()
    return nil
  }

  private mutating func readKey() -> Bool {
    skipSpace()
    guard let key = JSONString.read(in: bytes, at: &at), skip(UInt8(ascii: ":")) else { return false }
    keys.append(key)
    return true
  }

  private mutating func readNumber() -> JSONValue? {
    let start = at
    if bytes[at] == UInt8(ascii: "-") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "I") { return skipWord("Infinity") ? .number(-.infinity) : nil }
    }
    guard at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) else { return nil }
    loop: while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        at += 1
      default: break loop
      }
    }
    return Double(String(decoding: bytes[start..<at], as: UTF8.self)).map(JSONValue.number)
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipWord(_ word: String) -> Bool {
    guard bytes[at...].starts(with: word.utf8) else { return false }
    at += word.utf8.count
    return true
  }
}
