import PromptSyntax

/// Reads the user comment in an XMP packet (ISO 16684-1), where Draw Things writes its JSON.
enum XMPReader {
  /// The prefix of the packet in a JPEG segment.
  static let mark: StaticString = "http://ns.adobe.com/xap/1.0/\0"

  /// The text of the first item of `exif:UserComment`; nil if there is none.
  ///
  /// - Complexity: O(*n*).
  static func userComment(in packet: SourceText) -> SourceText? {
    let bytes = packet.bytes.span
    guard let element = find("<exif:UserComment", in: bytes, from: 0),
      let item = find("<rdf:li", in: bytes, from: element),
      let start = find(">", in: bytes, from: item), let next = find("<", in: bytes, from: start)
    else { return nil }
    var text: ContiguousArray<UInt8> = []
    var at = start
    let end = next - 1
    while at < end {
      guard bytes[at] == UInt8(ascii: "&"), let (scalar, length) = character(in: bytes, at: at, before: end) else {
        text.append(bytes[at])
        at += 1
        continue
      }
      text.append(contentsOf: UTF8.encode(scalar)!)
      at += length
    }
    return SourceText(bytes: text)
  }

  /// The end of the first occurrence of a text.
  private static func find(_ text: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int? {
    (start..<bytes.count).first { bytes.hasText(text, at: $0) }.map { $0 + text.utf8CodeUnitCount }
  }

  /// Decodes a character reference such as `&quot;` or `&#10;`, and returns its length.
  private static func character(in bytes: Span<UInt8>, at start: Int, before end: Int) -> (Unicode.Scalar, Int)? {
    let named: [(StaticString, Unicode.Scalar)] = [
      ("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"),
    ]
    for (name, scalar) in named where start + name.utf8CodeUnitCount <= end && bytes.hasText(name, at: start) {
      return (scalar, name.utf8CodeUnitCount)
    }
    guard start + 2 < end, bytes[start + 1] == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = bytes[start + 2] == UInt8(ascii: "x")
    var at = start + (isHexadecimal ? 3 : 2)
    var value: UInt32 = 0
    while at < end, at < start + 12, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue {
      guard isHexadecimal || digit < 10, value < 0x11_0000 else { return nil }
      value = value * (isHexadecimal ? 16 : 10) + UInt32(digit)
      at += 1
    }
    guard at < end, bytes[at] == UInt8(ascii: ";"), value > 0, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, at + 1 - start)
  }
}
