import PromptSyntax

/// The tokens of compel's grammar: dialects.md, section 7.2.
///
/// Each function looks at an offset of a text; those that skip white space say so.
struct CompelText {
  let text: MappedText
  var bytes: ContiguousArray<UInt8> { text.bytes }

  var count: Int { text.bytes.count }

  var isBlank: Bool { text.bytes.span.skippingSpace(in: 0..<count) == count }

  /// The offset after space, tab, line feed and carriage return.
  func skippingSpace(from start: Int) -> Int {
    var offset = start
    while offset < count, Self.isSpace(text.bytes[offset]) { offset += 1 }
    return offset
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == 9 || byte == Ascii.newline || byte == Ascii.carriageReturn
  }

  /// Whether a byte ends a word wherever it stands: white space, and what the grammar does not skip.
  private static func isBoundary(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0x0B || byte == 0x0C }

  func isVerticalSpace(at offset: Int) -> Bool { text.bytes[offset] == 0x0B || text.bytes[offset] == 0x0C }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case Ascii.leftParen, Ascii.rightParen, UInt8(ascii: "\""), UInt8(ascii: ","), Ascii.dot, Ascii.plus, Ascii.minus,
      Ascii.equals:
      true
    default: false
    }
  }

  func byte(at offset: Int) -> UInt8? { offset < count ? text.bytes[offset] : nil }

  /// The offset after a word, with white space skipped before it; nil where another one stands.
  func skipping(_ word: StaticString, from start: Int) -> Int? {
    let offset = skippingSpace(from: start)
    guard byte(at: offset) == word.utf8Start[0] else { return nil }
    return text.bytes.span.hasText(word, at: offset) ? offset + word.utf8CodeUnitCount : nil
  }

  func wordEnd(from start: Int) -> Int {
    var offset = start
    while let byte = byte(at: offset), !Self.isBoundary(byte) {
      if byte == Ascii.backslash, let next = self.byte(at: offset + 1), Self.isSpecial(next) {
        offset += 2
      } else if byte == Ascii.plus || byte == Ascii.minus {
        // A sign belongs to the word unless it ends one.
        guard let next = self.byte(at: offset + 1), !Self.isSpace(next), !Self.isSpecial(next) else { break }
        offset += 1
      } else if Self.isSpecial(byte) {
        break
      } else {
        offset += 1
      }
    }
    return offset
  }

  /// The end of a run of anything but white space.
  func freeEnd(from start: Int) -> Int {
    var offset = start
    while let byte = byte(at: offset), !Self.isBoundary(byte) { offset += 1 }
    return offset
  }

  /// The end of a run of one sign.
  func signsEnd(from start: Int) -> Int {
    guard let sign = byte(at: start), sign == Ascii.plus || sign == Ascii.minus else { return start }
    var offset = start
    while byte(at: offset) == sign { offset += 1 }
    return offset
  }

  /// `[+-]? ( \d+ "." \d* | "." \d+ )  |  "-"? [0-9]+`
  func number(at start: Int) -> (value: Double, end: Int)? {
    let bytes = text.bytes.span
    var offset = start
    if offset < count, bytes[offset] == Ascii.plus || bytes[offset] == Ascii.minus { offset += 1 }
    let integer = bytes.digitEnd(in: offset..<count)
    var end: Int?
    if byte(at: integer) == Ascii.dot {
      let fraction = bytes.digitEnd(in: (integer + 1)..<count)
      if integer > offset || fraction > integer + 1 { end = fraction }
    }
    if end == nil {
      var last = byte(at: start) == Ascii.minus ? start + 1 : start
      let first = last
      while let byte = byte(at: last), Ascii.isDigit(byte) { last += 1 }
      if last > first { end = last }
    }
    guard let end, let value = PythonNumber.float(text.bytes, in: start..<end) else { return nil }
    return (value, end)
  }

  /// The multiplier of `+`, `-` and numbers.
  func multiplier(at start: Int) -> (value: Double, end: Int)? {
    let end = signsEnd(from: start)
    guard end > start else { return number(at: start) }
    return (CompelPower.power(of: byte(at: start) == Ascii.plus ? 1.1 : 0.9, end - start), end)
  }

  func keyEnd(from start: Int) -> Int {
    var offset = start
    while let byte = byte(at: offset), byte.isAsciiWord || byte == Ascii.minus { offset += 1 }
    return offset
  }

  /// The content of a quoted text that starts here, and where it ends. `\"` does not end it unless nothing else does.
  func quoted(at start: Int) -> (content: Range<Int>, end: Int)? {
    let quote = UInt8(ascii: "\"")
    guard byte(at: start) == quote else { return nil }
    var offset = start + 1
    var escaped: Int?
    while let byte = byte(at: offset), byte != Ascii.newline, byte != Ascii.carriageReturn {
      if byte == Ascii.backslash, self.byte(at: offset + 1) == quote {
        escaped = offset + 1
        offset += 2
      } else if byte == quote {
        return ((start + 1)..<offset, offset + 1)
      } else {
        offset += 1
      }
    }
    return escaped.map { ((start + 1)..<$0, $0 + 1) }
  }

  /// The content of a quoted text with control characters for `\t`, `\n`, `\f` and `\r`. Its quotes are escaped: they
  /// stay as they are.
  func unquoted(_ range: Range<Int>) -> MappedText {
    var result = MappedText(reservingCapacity: range.count, at: text.map.sourceOffset(of: range.lowerBound))
    var (start, offset) = (range.lowerBound, range.lowerBound)
    while offset + 1 < range.upperBound {
      if text.bytes[offset] == Ascii.backslash, let control = Self.control(text.bytes[offset + 1]) {
        if start < offset { result.append(start..<offset, of: text) }
        result.append(control, at: text.map.sourceOffset(of: offset))
        offset += 1
        start = offset + 1
      }
      offset += 1
    }
    if start < range.upperBound { result.append(start..<range.upperBound, of: text) }
    return result
  }

  private static func control(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "t"): 9
    case UInt8(ascii: "n"): Ascii.newline
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): Ascii.carriageReturn
    default: nil
    }
  }

  /// A comma that something follows gets a space after it; what follows is used up.
  static func prepared(_ text: MappedText) -> MappedText {
    let bytes = text.bytes.span
    var result = MappedText(reservingCapacity: bytes.count, at: text.map.sourceOffset(of: 0))
    var (start, offset) = (0, 0)
    while offset < bytes.count {
      offset = bytes.next(UInt8(ascii: ","), from: offset) + 1
      guard offset < bytes.count, !bytes.scalar(at: offset).scalar.isSpace else { continue }
      result.append(start..<offset, of: text)
      result.append(UInt8(ascii: " "), at: text.map.sourceOffset(of: offset))
      start = offset
      offset += bytes.scalar(at: offset).length
    }
    if start < bytes.count { result.append(start..<bytes.count, of: text) }
    return result
  }
}
