import PromptSyntax

/// Reads a multiplier as a frontend does.
enum NumberReading {
  /// The number in a text; nil where the frontend finds none.
  ///
  /// - Complexity: O(*n*).
  static func number(_ text: String, _ numbers: Frontend.Numbers) -> Double? {
    let bytes = ContiguousArray(text.utf8)
    switch numbers {
    case .python: return PythonNumber.float(bytes, in: bytes.indices)
    case .decimal:
      let trimmed = ContiguousArray(bytes.drop { isSpace($0) }.reversed().drop { isSpace($0) }.reversed())
      let length = decimalLength(of: trimmed)
      return length > 0 && length == trimmed.count ? PythonNumber.float(trimmed, in: trimmed.indices) : nil
    case .prefix: return prefixed(ContiguousArray(bytes.drop { isSpace($0) }))
    }
  }

  /// Whether a text begins with a number, be it one that no float can hold.
  static func beginsWithNumber(_ text: String) -> Bool {
    // Even a hexadecimal number starts with a decimal one: its `0`.
    decimalLength(of: ContiguousArray(ContiguousArray(text.utf8).drop { isSpace($0) })) > 0
  }

  /// The number that a text begins with.
  private static func prefixed(_ text: ContiguousArray<UInt8>) -> Double? {
    let special = specialLength(of: text)
    if special > 0 { return PythonNumber.float(text, in: 0..<special) }
    let hexadecimal = hexadecimalLength(of: text)
    let length = max(hexadecimal, decimalLength(of: text))
    let value =
      hexadecimal > 0
      ? Double(String(decoding: text[..<length], as: UTF8.self)) : PythonNumber.float(text, in: 0..<length)
    guard length > 0, let value else { return nil }
    // What a float cannot hold raises, like anything that is not a number: infinity, and what loses digits next to
    // zero.
    if abs(value) >= Double(Float.leastNormalMagnitude) { return Float(value).isFinite ? value : nil }
    let isExact =
      value == 0 ? !hasMantissa(text[..<length], isHexadecimal: hexadecimal > 0) : Double(Float(value)) == value
    return isExact ? value : nil
  }

  /// Whether a digit before the exponent is not 0.
  private static func hasMantissa(_ number: ArraySlice<UInt8>, isHexadecimal: Bool) -> Bool {
    let exponent = UInt8(ascii: isHexadecimal ? "p" : "e")
    return number.prefix { $0 | 0x20 != exponent }.contains { isHexDigit($0) && $0 != UInt8(ascii: "0") }
  }

  /// A list such as `0@0,1@0.5`: the number at the first step, and that it changes.
  ///
  /// - Returns: nil without `@`, or if a number cannot be read.
  static func stepwise(_ text: String) -> Double? {
    let isMark = { (byte: UInt8) in byte == UInt8(ascii: "@") || byte == UInt8(ascii: "~") }
    guard text.utf8.contains(UInt8(ascii: "@")) else { return nil }
    var first: (weight: Double, step: Double)?
    for point in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x2C || $0 == 0x3B }) {
      let numbers = point.split(omittingEmptySubsequences: false, whereSeparator: isMark)
        .map { number(String(Substring($0)), .python) }
      guard numbers.count <= 2, let weight = numbers[0] else { return nil }
      guard let step = numbers.count == 2 ? numbers[1] : 1 else { return nil }
      if first.map({ step < $0.step }) ?? true { first = (weight, step) }
    }
    return first?.weight
  }

  /// How many bytes at the start are a decimal number.
  private static func decimalLength(of bytes: ContiguousArray<UInt8>) -> Int {
    numberEnd(in: bytes, from: signLength(of: bytes), exponent: UInt8(ascii: "e"), isDigit)
  }

  /// How many bytes at the start are a hexadecimal number such as `0x1.8p3`.
  private static func hexadecimalLength(of bytes: ContiguousArray<UInt8>) -> Int {
    let start = signLength(of: bytes)
    guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "0"), bytes[start + 1] | 0x20 == UInt8(ascii: "x")
    else { return 0 }
    return numberEnd(in: bytes, from: start + 2, exponent: UInt8(ascii: "p"), isHexDigit)
  }

  /// Where digits with a point and an exponent end; 0 where there are none.
  private static func numberEnd(
    in bytes: ContiguousArray<UInt8>, from start: Int, exponent: UInt8, _ isDigit: (UInt8) -> Bool
  ) -> Int {
    let integer = bytes[start...].prefix(while: isDigit)
    var (end, count) = (integer.endIndex, integer.count)
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      let fraction = bytes[(end + 1)...].prefix(while: isDigit)
      (end, count) = (fraction.endIndex, count + fraction.count)
    }
    guard count > 0 else { return 0 }
    guard end < bytes.count, bytes[end] | 0x20 == exponent else { return end }
    var power = end + 1
    if power < bytes.count, isSign(bytes[power]) { power += 1 }
    let digits = bytes[power...].prefix(while: Self.isDigit)
    return digits.isEmpty ? end : digits.endIndex
  }

  private static func signLength(of bytes: ContiguousArray<UInt8>) -> Int { bytes.first.map(isSign) ?? false ? 1 : 0 }

  /// How many bytes at the start are infinity or no number, as C writes them.
  private static func specialLength(of bytes: ContiguousArray<UInt8>) -> Int {
    let sign = signLength(of: bytes)
    let folded = bytes.dropFirst(sign).prefix(8).map { $0 | 0x20 }
    for word in ["infinity", "inf", "nan"] where folded.starts(with: word.utf8) { return sign + word.utf8.count }
    return 0
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
}
