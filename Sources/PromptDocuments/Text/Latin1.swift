/// Latin-1, in which each byte is a Unicode scalar value.
package enum Latin1 {
  static func utf8(_ bytes: ContiguousArray<UInt8>.SubSequence) -> ContiguousArray<UInt8> {
    var text = ContiguousArray<UInt8>()
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        text.append(0xC0 | byte >> 6)
        text.append(0x80 | byte & 0x3F)
      }
    }
    return text
  }

  static func string(_ bytes: ContiguousArray<UInt8>.SubSequence) -> String {
    String(decoding: utf8(bytes), as: UTF8.self)
  }

  /// What a byte that is not UTF-8 would be, such as "byte E9 is 'é' in Latin-1"; nil for control characters.
  package static func hint(for byte: UInt8) -> String? {
    byte < 0xA0 ? nil : "byte \(String(byte, radix: 16, uppercase: true)) is '\(Unicode.Scalar(byte))' in Latin-1"
  }
}
