/// A string of JSON between its quotes.
enum JSONString {
  /// Reads a string that begins at `at`, which it leaves after the closing quote; nil where there is none.
  ///
  /// Half a surrogate pair becomes U+FFFD.
  /// - Complexity: O(*length*).
  static func read(in bytes: ContiguousArray<UInt8>, at: inout Int) -> String? {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case 0..<0x20: return nil
      case UInt8(ascii: "\\"):
        guard let scalar = escaped(in: bytes, at: &at) else { return nil }
        text.append(contentsOf: UTF8.encode(scalar)!)
      default: text.append(byte)
      }
    }
    return nil
  }

  private static func escaped(in bytes: ContiguousArray<UInt8>, at: inout Int) -> Unicode.Scalar? {
    guard at < bytes.count else { return nil }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = fourDigits(in: bytes, at: &at) else { return nil }
      guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
      // The other half has to follow at once; anything else is read on its own.
      var next = at + 2
      guard next <= bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u"),
        let low = fourDigits(in: bytes, at: &next), low & 0xFC00 == 0xDC00
      else { return "\u{FFFD}" }
      at = next
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    default: return nil
    }
  }

  private static func fourDigits(in bytes: ContiguousArray<UInt8>, at: inout Int) -> UInt32? {
    guard bytes.count - at >= 4 else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[at..<(at + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    at += 4
    return unit
  }
}
