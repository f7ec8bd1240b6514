/// The addresses of documents.
enum FileURI {
  /// The path of a `file:` address; nil for others, such as those of documents that were not saved.
  static func path(of uri: String) -> String? {
    guard uri.lowercased().utf8.starts(with: "file:".utf8) else { return nil }
    var rest = Substring(uri).utf8.dropFirst(5)
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      // The name of the host is empty, or this one's.
      rest = rest.drop { $0 != UInt8(ascii: "/") }
    }
    return rest.first == UInt8(ascii: "/") ? decoded(rest) : nil
  }

  /// The address of a path.
  static func uri(ofPath path: String) -> String {
    var text = "file://"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return text
  }

  /// The last component of an address or path, decoded.
  static func name(of uri: String) -> String {
    let slash = uri.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    return decoded(slash.map { uri[uri.utf8.index(after: $0)...].utf8 } ?? Substring(uri).utf8)
  }

  private static func decoded(_ text: Substring.UTF8View) -> String {
    var bytes: ContiguousArray<UInt8> = []
    var rest = text
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
