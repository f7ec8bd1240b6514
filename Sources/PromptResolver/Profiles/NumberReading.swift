import PromptSyntax

/// Reads a multiplier as a frontend does.
enum NumberReading {
  /// The number in a text; nil where the frontend finds none.
  ///
  /// - Complexity: O(*n*).
  static func number(_ text: String, _ numbers: Profile.Numbers) -> Double? {
    let bytes = ContiguousArray(text.utf8)
    switch numbers {
    case .python: return PythonNumber.float(bytes, in: bytes.indices)
    case .decimal:
      let trimmed = ContiguousArray(bytes.drop { isSpace($0) }.reversed().drop { isSpace($0) }.reversed())
      let length = decimalLength(of: trimmed)
      return length > 0 && length == trimmed.count ? PythonNumber.float(trimmed, in: trimmed.indices) : nil
    case .prefix:
      let rest = ContiguousArray(bytes.drop { isSpace($0) })
      let special = specialLength(of: rest)
      let length = max(decimalLength(of: rest), special)
      guard length > 0, let value = PythonNumber.float(rest, in: 0..<length) else { return nil }
      // A value that a float cannot hold raises, as what is no number does.
      return special > 0 || Float(value).isFinite ? value : nil
    }
  }

  /// A list such as `0@0,1@0.5`: the number at the first step, and that it changes.
  ///
  /// - Returns: nil when there is no `@` or a number does not read.
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
    var offset = 0
    func digits() -> Int {
      let start = offset
      while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
      return offset - start
    }
    if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset = 1 }
    var count = digits()
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      count += digits()
    }
    guard count > 0 else { return 0 }
    let end = offset
    guard offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") else { return end }
    offset += 1
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    return digits() > 0 ? offset : end
  }

  /// How many bytes at the start are infinity or no number, as C writes them.
  private static func specialLength(of bytes: ContiguousArray<UInt8>) -> Int {
    let sign = bytes.first.map { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") } ?? false ? 1 : 0
    let folded = bytes.dropFirst(sign).prefix(8).map { $0 | 0x20 }
    for word in ["infinity", "inf", "nan"] where folded.starts(with: word.utf8) { return sign + word.utf8.count }
    return 0
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
}
