/// Reads JSON from front to back, one value at a time.
///
/// The caller asks for the values it wants and skips the others. Nothing is kept but the open brackets, one byte each,
/// so memory does not grow with the text. Bytes that are not UTF-8 are passed over inside strings; a caller who minds
/// checks them with `firstInvalidUTF8`.
package struct JSONReader: Sendable {
  /// What is accepted beyond RFC 8259.
  package struct Dialect: Sendable {
    /// Whether `//` and `/* */` are white space, and a comma may follow the last item.
    var allowsComments = false
    /// Whether `NaN` and `Infinity` are numbers, numbers may exceed a double, and half a surrogate pair reads as
    /// U+FFFD.
    var isPython = false
    /// How many brackets may be open at once.
    var maximumDepth = Int.max

    /// As the reader of safetensors headers does it: no more than 127 open brackets.
    package static let strict = Dialect(maximumDepth: 127)
    /// As people write configuration files.
    package static let configuration = Dialect(allowsComments: true, maximumDepth: 127)
    /// As Python's `json` module reads and writes it.
    package static let python = Dialect(isPython: true)
  }

  /// Why the bytes are not the JSON that was asked for.
  package struct Fault: Error {
    enum Problem {
      /// A value of another kind than the one asked for, such as `a string`.
      case expected(String)
      case invalid(String)
    }

    let problem: Problem
    /// The offset in bytes, counted from the first byte given.
    package let offset: Int

    /// What is wrong, such as `expected a string`.
    package var detail: String {
      switch problem {
      case .expected(let kind): "expected \(kind)"
      case .invalid(let detail): detail
      }
    }

    /// The rest of a sentence that begins with the name of what is read, such as `must be a string`.
    package var reason: String {
      switch problem {
      case .expected(let kind): "must be \(kind)"
      case .invalid(let detail): "is not valid JSON: \(detail)"
      }
    }
  }

  package let bytes: ContiguousArray<UInt8>
  let end: Int
  let dialect: Dialect
  package internal(set) var position: Int
  /// The offset of the last key or element that was stepped to.
  package private(set) var itemStart = 0
  /// The brackets that close what is open; the high bit is set after the first item.
  private var open: ContiguousArray<UInt8> = []

  /// Starts at the beginning of a range, or of all bytes.
  package init(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>? = nil, _ dialect: Dialect = .strict) {
    self.bytes = bytes
    self.dialect = dialect
    let range = range ?? bytes.indices
    position = range.lowerBound
    end = range.upperBound
  }

  /// A fault at the current position.
  package func invalid(_ detail: String) -> Fault { Fault(problem: .invalid(detail), offset: position) }

  /// The fault of something else than the kind of value that was asked for, or of what is not JSON at all.
  func expected(_ kind: String) -> Fault {
    if let byte, !"\"{[-0123456789".utf8.contains(byte) {
      // A word, if it is anything.
      var word = self
      do { try word.skipValue() } catch { return error.offset == position ? error : invalid("expected a value") }
    }
    return Fault(problem: .expected(kind), offset: position)
  }

  /// The byte at the current position; nil at the end.
  var byte: UInt8? { position < end ? bytes[position] : nil }

  /// The first byte after white space; nil at the end.
  package mutating func peek() -> UInt8? {
    // Mostly there is no white space.
    if position < end, bytes[position] > 0x20, bytes[position] != UInt8(ascii: "/") { return bytes[position] }
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case UInt8(ascii: "/") where dialect.allowsComments: guard skipComment() else { return byte }
      default: return byte
      }
    }
    return nil
  }

  /// Steps past a comment; false if none starts here, or it is not closed.
  private mutating func skipComment() -> Bool {
    let rest = bytes[(position + 1)..<end]
    switch rest.first {
    case UInt8(ascii: "/"): position = rest.firstIndex(of: UInt8(ascii: "\n")) ?? end
    case UInt8(ascii: "*"):
      let stars = rest.dropFirst().indices.dropLast()
      guard let star = stars.first(where: { bytes[$0] == UInt8(ascii: "*") && bytes[$0 + 1] == UInt8(ascii: "/") })
      else { return false }
      position = star + 2
    default: return false
    }
    return true
  }

  /// Steps into an object.
  package mutating func enterObject() throws(Fault) { try enter(UInt8(ascii: "{"), "an object") }

  /// Steps into an array.
  package mutating func enterArray() throws(Fault) { try enter(UInt8(ascii: "["), "an array") }

  private mutating func enter(_ bracket: UInt8, _ kind: String) throws(Fault) {
    guard peek() == bracket else { throw peek() == nil ? unexpectedEnd : expected(kind) }
    guard open.count < dialect.maximumDepth else { throw invalid("it is nested too deeply") }
    // In ASCII the closing bracket is two after the opening one.
    open.append(bracket + 2)
    position += 1
  }

  private var unexpectedEnd: Fault { invalid("it ends too early") }

  /// Steps to the next key of the innermost object and past its colon; nil, and out of the object, at its end.
  package mutating func nextKey() throws(Fault) -> String? {
    guard try nextItem() else { return nil }
    guard peek() == UInt8(ascii: "\"") else { throw invalid("expected a key in double quotes") }
    let key = try string()
    try skipColon()
    return key
  }

  private mutating func skipColon() throws(Fault) {
    guard peek() == UInt8(ascii: ":") else { throw invalid("expected ':' after a key") }
    position += 1
  }

  /// Steps to the next element of the innermost array; false, and out of the array, at its end.
  package mutating func nextElement() throws(Fault) -> Bool { try nextItem() }

  private mutating func nextItem() throws(Fault) -> Bool {
    let last = open.count - 1
    let (closing, isFirst) = (open[last] & 0x7F, open[last] < 0x80)
    guard var next = peek() else { throw unexpectedEnd }
    if next != closing, !isFirst {
      guard next == UInt8(ascii: ",") else {
        throw invalid("expected ',' or '\(Unicode.Scalar(closing))'")
      }
      position += 1
      guard let afterComma = peek() else { throw unexpectedEnd }
      guard afterComma != closing || dialect.allowsComments else {
        throw invalid("a comma must not follow the last item")
      }
      next = afterComma
    }
    if next == closing {
      position += 1
      open.removeLast()
      return false
    }
    open[last] |= 0x80
    itemStart = position
    return true
  }

  /// Whether `null` comes next; if so, steps past it.
  package mutating func null() throws(Fault) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try skipWord("null")
    return true
  }

  /// The word `true` or `false` that comes next.
  package mutating func bool() throws(Fault) -> Bool {
    let isTrue = peek() == UInt8(ascii: "t")
    guard isTrue || peek() == UInt8(ascii: "f") else { throw expected("true or false") }
    try skipWord(isTrue ? "true" : "false")
    return isTrue
  }

  /// Nothing but white space may follow.
  package mutating func finish() throws(Fault) {
    guard peek() == nil else { throw invalid("unexpected text after its end") }
  }

  /// Steps past any value and checks it.
  ///
  /// - Returns: the range of its bytes.
  /// - Complexity: O(*length*), without recursion.
  @discardableResult
  package mutating func skipValue() throws(Fault) -> Range<Int> {
    _ = peek()
    let (start, outside) = (position, open.count)
    repeat {
      if open.count > outside {
        let isObject = open[open.count - 1] & 0x7F == UInt8(ascii: "}")
        guard try nextItem() else { continue }
        if isObject {
          guard peek() == UInt8(ascii: "\"") else { throw invalid("expected a key in double quotes") }
          try skipString()
          try skipColon()
        }
      }
      switch peek() {
      case UInt8(ascii: "{"): try enterObject()
      case UInt8(ascii: "["): try enterArray()
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "t"): try skipWord("true")
      case UInt8(ascii: "f"): try skipWord("false")
      case UInt8(ascii: "n"): try skipWord("null")
      case .some: _ = try number()
      case nil: throw unexpectedEnd
      }
    } while open.count > outside
    return start..<position
  }

  mutating func skipWord(_ word: StaticString) throws(Fault) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[offset] else { throw invalid("expected '\(word)'") }
      position += 1
    }
  }
}
