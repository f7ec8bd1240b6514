/// Reads JSON front to back, a value at a time, as strictly as the reference does; on request with comments and with
/// commas after the last items, as people write in configurations.
///
/// There is no recursion: what is asked for is read, what is not is skipped with a stack of one bit per open bracket.
/// The bytes have to be UTF-8 (see `firstInvalidUTF8`); that is the caller's to check.
package struct HeaderJSONReader {
  /// Why the bytes are not the JSON that was asked for.
  package struct Fault: Error {
    /// The end of a sentence that begins with what is read.
    package let reason: String
    /// The offset in bytes, counted from the first byte given.
    package let offset: Int
  }

  /// How many brackets may be open at once: the reference gives up on the 128th.
  static let deepest = 127

  let bytes: [UInt8]
  package internal(set) var position: Int
  /// Where the last key or element begins that was stepped to.
  package private(set) var itemStart = 0
  private let allowsComments: Bool
  private var depth = 0

  /// - Parameter allowsComments: whether `//` and `/* */` are white space, and a comma may stand after the last item.
  package init(_ bytes: [UInt8], at position: Int = 0, allowingComments allowsComments: Bool = false) {
    self.bytes = bytes
    self.position = position
    self.allowsComments = allowsComments
  }

  func fault(_ reason: String) -> Fault { Fault(reason: reason, offset: position) }

  /// The byte at the current place; nil at the end.
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The first byte of what comes next, behind white space; nil at the end.
  package mutating func peek() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case UInt8(ascii: "/") where allowsComments: guard skipComment() else { return bytes[position] }
      default: return bytes[position]
      }
    }
    return nil
  }

  /// Steps past a comment; false where none begins, or one that has no end.
  private mutating func skipComment() -> Bool {
    let rest = bytes[(position + 1)...]
    switch rest.first {
    case UInt8(ascii: "/"): position = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    case UInt8(ascii: "*"):
      let stars = rest.dropFirst().indices.dropLast()
      guard let star = stars.first(where: { bytes[$0] == UInt8(ascii: "*") && bytes[$0 + 1] == UInt8(ascii: "/") })
      else { return false }
      position = star + 2
    default: return false
    }
    return true
  }

  /// Steps into an object (`{`) or array (`[`).
  package mutating func enter(_ bracket: UInt8) throws(Fault) {
    guard let next = peek() else { throw fault("ends too early") }
    guard next == bracket else { throw fault(bracket == UInt8(ascii: "{") ? "needs an object" : "needs an array") }
    guard depth < Self.deepest else { throw fault("is nested too deeply") }
    depth += 1
    position += 1
  }

  /// Steps to the next key of an object and past its colon; nil, and out of the object, at its end.
  package mutating func nextKey(isFirst: inout Bool) throws(Fault) -> String? {
    guard try nextItem(closing: UInt8(ascii: "}"), isFirst: &isFirst) else { return nil }
    guard peek() == UInt8(ascii: "\"") else { throw fault("needs a key in double quotes") }
    let key = try string()
    guard peek() == UInt8(ascii: ":") else { throw fault("needs a colon behind a key") }
    position += 1
    return key
  }

  /// Steps to the next element of an array; false, and out of the array, at its end.
  package mutating func nextElement(isFirst: inout Bool) throws(Fault) -> Bool {
    try nextItem(closing: UInt8(ascii: "]"), isFirst: &isFirst)
  }

  private mutating func nextItem(closing: UInt8, isFirst: inout Bool) throws(Fault) -> Bool {
    guard let next = peek() else { throw fault("ends too early") }
    if next == closing {
      position += 1
      depth -= 1
      return false
    }
    if !isFirst {
      guard next == UInt8(ascii: ",") else { throw fault("needs a comma") }
      position += 1
      if peek() == closing {
        guard allowsComments else { throw fault("has a comma with nothing behind it") }
        return try nextItem(closing: closing, isFirst: &isFirst)
      }
    }
    isFirst = false
    itemStart = position
    return true
  }

  /// Whether `null` comes next; if so, steps past it.
  mutating func null() throws(Fault) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  /// The word `true` or `false` that comes next.
  package mutating func bool() throws(Fault) -> Bool {
    let isTrue = peek() == UInt8(ascii: "t")
    guard isTrue || peek() == UInt8(ascii: "f") else { throw fault("needs 'true' or 'false'") }
    try word(isTrue ? "true" : "false")
    return isTrue
  }

  /// Nothing but white space may follow.
  package mutating func end() throws(Fault) {
    guard peek() == nil else { throw fault("goes on behind its end") }
  }

  /// Steps past any value and checks it.
  /// - Complexity: O(*n*) for *n* bytes; the memory does not depend on them.
  mutating func skipValue() throws(Fault) {
    let outside = depth
    // One bit per open bracket says whether it is an object.
    var objects: (high: UInt64, low: UInt64) = (0, 0)
    var isFirst = true
    repeat {
      if depth > outside {
        if objects.low & 1 == 1 {
          guard try nextKey(isFirst: &isFirst) != nil else {
            objects = (objects.high >> 1, objects.low >> 1 | objects.high << 63)
            isFirst = false
            continue
          }
        } else {
          guard try nextElement(isFirst: &isFirst) else {
            objects = (objects.high >> 1, objects.low >> 1 | objects.high << 63)
            isFirst = false
            continue
          }
        }
      }
      switch peek() {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = peek() == UInt8(ascii: "{")
        try enter(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        objects = (objects.high << 1 | objects.low >> 63, objects.low << 1 | (isObject ? 1 : 0))
        isFirst = true
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "t"): try word("true")
      case UInt8(ascii: "f"): try word("false")
      case UInt8(ascii: "n"): try word("null")
      case .some: _ = try number()
      case nil: throw fault("ends too early")
      }
    } while depth > outside
  }

  private mutating func word(_ word: StaticString) throws(Fault) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[offset] else { throw fault("has an unknown word") }
      position += 1
    }
  }
}
