import PromptSyntax

/// Text in UTF-16 of unknown byte order.
enum UTF16Text {
  /// How a comment that calls itself Unicode is written: in UTF-16, which such a comment is in, or in UTF-8, which some
  /// programs write all the same.
  ///
  /// A byte order mark decides, else which byte order makes characters that people write. Where neither does, it is UTF-8
  /// if it can be. In doubt the positions of the NULs of Latin letters decide, and without them the high bytes come first, as
  /// the WebUI writes them.
  /// - Complexity: O(*length*).
  static func encoding(ofComment bytes: ContiguousArray<UInt8>.SubSequence) -> ImageTextEntry.EXIFEncoding {
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    let isBig = isLikely(bytes, order: .bigEndian)
    let isLittle = isLikely(bytes, order: .littleEndian)
    if !isBig, !isLittle, isPlainUTF8(bytes) { return .utf8 }
    if isBig, !isLittle { return .utf16BigEndian }
    if isLittle, !isBig, !isLikely(bytes, order: .bigEndian, withRare: true) { return .utf16LittleEndian }
    var balance = 0
    for (offset, byte) in bytes.enumerated() where byte == 0 { balance += offset % 2 == 0 ? 1 : -1 }
    return balance >= 0 ? .utf16BigEndian : .utf16LittleEndian
  }

  /// Whether all is valid UTF-8 without controls but for white space; NULs may end it.
  private static func isPlainUTF8(_ bytes: ContiguousArray<UInt8>.SubSequence) -> Bool {
    let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? bytes.startIndex
    let isSpaced = bytes[..<end].allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0D].contains($0) }
    return isSpaced && ContiguousArray(bytes[..<end]).span.firstInvalidUTF8 == nil
  }

  /// Whether the bytes up to the first NUL character make characters that people write, in scripts in which a character
  /// need not have a NUL byte. A pair of ASCII letters makes such a character, too, but a space and a letter do not.
  ///
  /// - Parameter withRare: whether the rare ideographs below U+4E00 are among them.
  private static func isLikely(
    _ bytes: ContiguousArray<UInt8>.SubSequence, order: ByteOrder, withRare: Bool = false
  ) -> Bool {
    var at = bytes.startIndex
    while at + 1 < bytes.endIndex {
      let unit = unit(at: at, of: bytes, order)
      if unit == 0 { return true }
      switch unit {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x1FFF, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20BF,
        0x2100...0x27BF, 0x3000...0x33FF, 0x4E00...0x9FFF, 0xAC00...0xDFFF, 0xFE00...0xFE4F, 0xFF00...0xFFEF:
        at += 2
      case 0x3400...0x4DBF where withRare: at += 2
      default: return false
      }
    }
    return at == bytes.endIndex || bytes[at] == 0
  }

  private static func unit(
    at offset: Int, of bytes: ContiguousArray<UInt8>.SubSequence, _ order: ByteOrder
  ) -> UInt16 {
    let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
    return order == .bigEndian ? first << 8 | second : second << 8 | first
  }

  /// The text up to the first NUL, without a byte order mark; half a surrogate pair is U+FFFD.
  ///
  /// - Complexity: O(*length*).
  static func string(_ bytes: ContiguousArray<UInt8>.SubSequence, order: ByteOrder) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var at = bytes.startIndex
    while at + 1 < bytes.endIndex {
      let unit = unit(at: at, of: bytes, order)
      if unit == 0 { break }
      units.append(unit)
      at += 2
    }
    if units.first == 0xFEFF { units.removeFirst() }
    return String(decoding: units, as: UTF16.self)
  }
}
