extension HeaderJSONReader {
  /// The string that comes next.
  /// - Complexity: O(*n*) for *n* bytes.
  package mutating func string() throws(Fault) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw fault("needs a string") }
    let start = position + 1
    try skipString()
    let written = bytes[start..<position - 1]
    guard written.contains(UInt8(ascii: "\\")) else { return String(decoding: written, as: UTF8.self) }
    return Self.unescaped(written)
  }

  /// Steps past a string and checks it: no control characters, only known escapes, surrogates only in pairs.
  mutating func skipString() throws(Fault) {
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): try skipEscape()
      case 0..<0x20: throw fault("has a control character in a string")
      default: position += 1
      }
    }
    throw fault("ends inside a string")
  }

  private mutating func skipEscape() throws(Fault) {
    guard position + 1 < bytes.count else { throw fault("ends inside a string") }
    switch bytes[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      guard let unit = Self.codeUnit(in: bytes[...], at: position) else { throw fault("has a broken \\u escape") }
      guard !(0xDC00...0xDFFF).contains(unit) else { throw fault("has half a surrogate pair") }
      if (0xD800...0xDBFF).contains(unit) {
        guard let low = Self.codeUnit(in: bytes[...], at: position + 6), (0xDC00...0xDFFF).contains(low) else {
          throw fault("has half a surrogate pair")
        }
        position += 6
      }
      position += 6
    default: throw fault("has an unknown escape")
    }
  }

  /// The four hexadecimal digits behind `\u`; nil when there are none.
  private static func codeUnit(in bytes: ArraySlice<UInt8>, at start: Int) -> UInt32? {
    guard start + 6 <= bytes.endIndex, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt32 = 0
    for digit in bytes[start + 2..<start + 6] {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(digit - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return value
  }

  /// The text of a string that was checked.
  private static func unescaped(_ written: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(written.count)
    var place = written.startIndex
    while place < written.endIndex {
      guard written[place] == UInt8(ascii: "\\") else {
        text.append(written[place])
        place += 1
        continue
      }
      switch written[place + 1] {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        var value = codeUnit(in: written, at: place) ?? 0xFFFD
        if (0xD800...0xDBFF).contains(value), let low = codeUnit(in: written, at: place + 6) {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
          place += 6
        }
        text += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
        place += 4
      case let other: text.append(other)
      }
      place += 2
    }
    return String(decoding: text, as: UTF8.self)
  }
}
