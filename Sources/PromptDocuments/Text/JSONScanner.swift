/// Reads JSON in a file and keeps the places of its strings: one pass, no recursion.
struct JSONScanner {
  /// A key of an object with the bytes of its value.
  struct Member {
    let key: String
    let value: Range<Int>
  }

  private let bytes: ContiguousArray<UInt8>
  private let end: Int
  /// How far the scanner has come; where it fails, the place that is wrong.
  private(set) var at: Int

  init(_ bytes: ContiguousArray<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// The members of the object that the whole range is, or nil when it is none.
  ///
  /// - Complexity: O(*length*).
  mutating func object() -> [Member]? {
    guard let members = leadingObject() else { return nil }
    skipSpace()
    return at == end ? members : nil
  }

  /// The members of the object at the start of the range, which may go on behind it.
  ///
  /// - Complexity: O(*length of the object*).
  mutating func leadingObject() -> [Member]? {
    guard skip("{") else { return nil }
    var members: [Member] = []
    if skip("}") { return members }
    repeat {
      guard let key = string(), skip(":") else { return nil }
      skipSpace()
      let start = at
      guard skipValue() else { return nil }
      members.append(Member(key: key.string, value: start..<at))
    } while skip(",")
    return skip("}") ? members : nil
  }

  /// The values of the list that the whole range is, or nil if it is something else.
  ///
  /// - Complexity: O(*length*).
  mutating func list() -> [Range<Int>]? {
    guard skip("[") else { return nil }
    var values: [Range<Int>] = []
    if !skip("]") {
      repeat {
        skipSpace()
        let start = at
        guard skipValue() else { return nil }
        values.append(start..<at)
      } while skip(",")
      guard skip("]") else { return nil }
    }
    skipSpace()
    return at == end ? values : nil
  }

  /// The string here with the places of its characters, or nil when there is none. Half a surrogate pair is U+FFFD.
  ///
  /// - Complexity: O(*length*).
  mutating func string() -> PlacedText? {
    guard skip("\"") else { return nil }
    var text = PlacedText(at: at)
    var start = at
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        text.append(start..<at, of: bytes)
        at += 1
        return text
      case 0..<0x20: return nil
      case UInt8(ascii: "\\"):
        text.append(start..<at, of: bytes)
        start = at
        guard let scalar = escape() else { return nil }
        text.append(scalar, writtenIn: start..<at)
        start = at
      default: at += 1
      }
    }
    return nil
  }

  /// Reads an escape, backslash included.
  private mutating func escape() -> Unicode.Scalar? {
    at += 1
    guard at < end else { return nil }
    let byte = bytes[at]
    guard byte != UInt8(ascii: "u") else {
      guard let unit = unit(at: at + 1) else { return nil }
      at += 5
      guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
      // The other half has to follow at once; anything else is read on its own.
      guard at + 1 < end, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u"),
        let low = self.unit(at: at + 2), low & 0xFC00 == 0xDC00
      else { return "\u{FFFD}" }
      at += 6
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    }
    guard let scalar = JSONQuoting.escaped[byte] else { return nil }
    at += 1
    return scalar
  }

  private func unit(at offset: Int) -> UInt32? {
    guard offset + 4 <= end else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[offset..<(offset + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte & 0xF)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        unit = unit << 4 | UInt32(byte & 0xF + 9)
      default: return nil
      }
    }
    return unit
  }

  /// Skips a value of any kind; what is open is a list, so that depth costs memory and no stack.
  private mutating func skipValue() -> Bool {
    var open: [UInt8] = []
    while true {
      skipSpace()
      guard at < end else { return false }
      let byte = bytes[at]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        at += 1
        let closing = byte + 2
        if !skip(Unicode.Scalar(closing)) {
          open.append(closing)
          guard byte == UInt8(ascii: "[") || skipKey() else { return false }
          continue
        }
      } else if byte == UInt8(ascii: "\"") {
        guard string() != nil else { return false }
      } else if !skipWord() {
        return false
      }
      // A finished value may finish what it lies in.
      while let closing = open.last, skip(Unicode.Scalar(closing)) { open.removeLast() }
      guard let closing = open.last else { return true }
      guard skip(","), closing == UInt8(ascii: "]") || skipKey() else { return false }
    }
  }

  private mutating func skipKey() -> Bool { string() != nil && skip(":") }

  /// Skips a number or one of the words of JSON and of Python's JSON.
  private mutating func skipWord() -> Bool {
    let start = at
    while at < end, bytes[at] | 0x20 >= 0x61 && bytes[at] | 0x20 <= 0x7A || "0123456789+-.".utf8.contains(bytes[at]) {
      at += 1
    }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    if ["true", "false", "null", "NaN", "Infinity", "-Infinity"].contains(word) { return true }
    let digits = word.utf8.drop { $0 == UInt8(ascii: "-") }
    // What `Double` reads beside numbers of JSON begins with a letter or a plus.
    guard let first = digits.first, first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9"),
      !word.utf8.contains(UInt8(ascii: "x")), Double(word) != nil
    else {
      at = start
      return false
    }
    return true
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard at < end, UInt32(bytes[at]) == scalar.value else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
  }
}

extension [JSONScanner.Member] {
  /// The value of a key; the last one counts.
  func value(of key: String) -> Range<Int>? { last { $0.key.utf8.elementsEqual(key.utf8) }?.value }
}
