extension JSONReader {
  /// A part of a string.
  package enum Piece {
    /// Bytes that stand for themselves.
    case verbatim(Range<Int>)
    /// An escape and the range in which it is written.
    case escaped(Unicode.Scalar, Range<Int>)
  }

  /// The string that comes next.
  ///
  /// - Complexity: O(*length*).
  package mutating func string() throws(Fault) -> String {
    try enterString()
    let start = position
    position = verbatimEnd
    if byte == UInt8(ascii: "\"") {
      position += 1
      return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
    }
    var text = ContiguousArray(bytes[start..<position])
    while let piece = try nextPiece() {
      switch piece {
      case .verbatim(let range): text += bytes[range]
      case .escaped(let scalar, _): text += UTF8.encode(scalar)!
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Steps past the opening quote of a string, whose pieces come next.
  package mutating func enterString() throws(Fault) {
    guard peek() == UInt8(ascii: "\"") else { throw expected("a string") }
    position += 1
  }

  /// The next piece of a string; nil, and past its closing quote, at its end.
  package mutating func nextPiece() throws(Fault) -> Piece? {
    let start = position
    position = verbatimEnd
    if position > start { return .verbatim(start..<position) }
    switch byte {
    case UInt8(ascii: "\""):
      position += 1
      return nil
    case UInt8(ascii: "\\"):
      let scalar = try escape()
      return .escaped(scalar, start..<position)
    case .some: throw invalid("a string contains a control character")
    case nil: throw invalid("a string is not closed")
    }
  }

  /// The end of the bytes of a string from here on that stand for themselves.
  private var verbatimEnd: Int {
    let bytes = bytes.span
    var offset = position
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      offset += 1
    }
    return offset
  }

  mutating func skipString() throws(Fault) {
    try enterString()
    while try nextPiece() != nil {}
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    guard position + 1 < end else { throw invalid("a string is not closed") }
    guard bytes[position + 1] == UInt8(ascii: "u") else {
      guard let scalar = JSONQuoting.escaped[bytes[position + 1]] else { throw invalid("unknown escape in a string") }
      position += 2
      return scalar
    }
    guard let unit = codeUnit(at: position) else { throw invalid("'\\u' needs four hexadecimal digits") }
    if unit & 0xFC00 == 0xD800, let low = codeUnit(at: position + 6), low & 0xFC00 == 0xDC00 {
      position += 12
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }
    guard let scalar = Unicode.Scalar(unit) ?? (dialect.isPython ? "\u{FFFD}" : nil) else {
      throw invalid("half of a surrogate pair")
    }
    position += 6
    return scalar
  }

  /// The four hexadecimal digits after `\u`; nil if there is no such escape at the offset.
  private func codeUnit(at start: Int) -> UInt32? {
    guard start + 6 <= end, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt32 = 0
    for byte in bytes[(start + 2)..<(start + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
