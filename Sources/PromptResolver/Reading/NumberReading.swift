import PromptFrontends
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
      let trimmed = ContiguousArray(
        bytes.drop { Ascii.isWhitespace($0) }.reversed().drop { Ascii.isWhitespace($0) }.reversed())
      let length = decimalLength(of: trimmed)
      return length > 0 && length == trimmed.count ? PythonNumber.float(trimmed, in: trimmed.indices) : nil
    case .prefix: return prefixed(ContiguousArray(bytes.drop { Ascii.isWhitespace($0) }))
    }
  }

  /// Whether a text begins with a number, be it one that no float can hold.
  static func beginsWithNumber(_ text: String) -> Bool {
    // Even a hexadecimal number starts with a decimal one: its `0`.
    decimalLength(of: ContiguousArray(ContiguousArray(text.utf8).drop { Ascii.isWhitespace($0) })) > 0
  }

  /// The number that a text begins with: the double that is written, where the frontend keeps a float of it.
  private static func prefixed(_ text: ContiguousArray<UInt8>) -> Double? {
    guard case .value(let value) = CNumber.float(text, in: text.indices) else { return nil }
    let decimal = PythonNumber.float(text, in: 0..<decimalLength(of: text))
    return decimal.map { Float($0) } == Float(value) ? decimal : value
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
    func isSign(_ byte: UInt8) -> Bool { byte == Ascii.plus || byte == Ascii.minus }
    let integer = bytes.dropFirst(bytes.first.map(isSign) ?? false ? 1 : 0).prefix(while: Ascii.isDigit)
    var (end, count) = (integer.endIndex, integer.count)
    if end < bytes.count, bytes[end] == Ascii.dot {
      let fraction = bytes[(end + 1)...].prefix(while: Ascii.isDigit)
      (end, count) = (fraction.endIndex, count + fraction.count)
    }
    guard count > 0 else { return 0 }
    guard end < bytes.count, bytes[end].asciiLowercased == UInt8(ascii: "e") else { return end }
    let digits = bytes[(end + 1)...].dropFirst(end + 1 < bytes.count && isSign(bytes[end + 1]) ? 1 : 0)
      .prefix(while: Ascii.isDigit)
    return digits.isEmpty ? end : digits.endIndex
  }
}
