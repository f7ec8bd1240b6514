/// Text in UTF-16 of unknown byte order.
enum UTF16Text {
  /// Whether the high bytes come first: by a byte order mark, else by where the NULs of Latin letters stand. EXIF data of
  /// the WebUI do so, and in doubt others are taken for such.
  ///
  /// - Complexity: O(*length*).
  static func isBigEndian(_ bytes: ContiguousArray<UInt8>.SubSequence) -> Bool {
    if bytes.starts(with: [0xFE, 0xFF]) { return true }
    if bytes.starts(with: [0xFF, 0xFE]) { return false }
    var balance = 0
    for (offset, byte) in bytes.enumerated() where byte == 0 { balance += offset % 2 == 0 ? 1 : -1 }
    return balance >= 0
  }

  /// The text up to the first NUL, without a byte order mark; half a surrogate pair is U+FFFD.
  ///
  /// - Complexity: O(*length*).
  static func string(_ bytes: ContiguousArray<UInt8>.SubSequence, order: ByteOrder) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var at = bytes.startIndex
    while at + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      let unit = order == .bigEndian ? first << 8 | second : second << 8 | first
      if unit == 0 { break }
      units.append(unit)
      at += 2
    }
    if units.first == 0xFEFF { units.removeFirst() }
    return String(decoding: units, as: UTF16.self)
  }
}
