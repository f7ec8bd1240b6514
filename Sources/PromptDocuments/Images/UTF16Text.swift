import PromptSyntax

/// UTF-16 text of unknown byte order.
enum UTF16Text {
  /// The encoding of a comment that is marked as Unicode: UTF-16 according to the standard, but some programs write UTF-8.
  ///
  /// A byte order mark decides; otherwise the byte order that results in common characters. If neither does, it is UTF-8 if
  /// that is valid. If both do, the positions of NUL bytes decide; without NUL bytes it is big-endian, as the WebUI writes
  /// it.
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

  /// Whether the bytes are valid UTF-8 without control characters other than whitespace and trailing NULs.
  private static func isPlainUTF8(_ bytes: ContiguousArray<UInt8>.SubSequence) -> Bool {
    let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? bytes.startIndex
    let isSpaced = bytes[..<end].allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0D].contains($0) }
    return isSpaced && ContiguousArray(bytes[..<end]).span.firstInvalidUTF8 == nil
  }

  /// Whether the bytes up to the first NUL character are common characters. A pair of ASCII letters is a common character,
  /// too, but a space and a letter are not.
  ///
  /// - Parameter withRare: whether the rare ideographs below U+4E00 count as common.
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

  /// The text up to the first NUL, without a byte order mark; unpaired surrogates become U+FFFD.
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
