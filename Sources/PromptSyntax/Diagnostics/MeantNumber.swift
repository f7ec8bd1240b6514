/// The number that was probably meant by a text such as `1,2`, `1.2,`, `1.2f` or `120%`.
struct MeantNumber {
  /// The longest number that somebody would write, in bytes.
  static let longest = 16

  /// The number as the language writes it: a sign, digits and a dot. A percentage always has a dot, as a fraction must.
  let text: String
  let value: Double
  /// Whether the number can hardly be another one: after a comma `1,000` could be a thousand.
  let isCertain: Bool

  /// Reads a text without white space around it; nil when no number shows through.
  init?(_ written: String) {
    guard written.utf8.count <= Self.longest else { return nil }
    var scalars = Substring(written).unicodeScalars
    var isPercentage = false
    while let last = scalars.last, ",.，．。%f ".unicodeScalars.contains(last) {
      if last == "%" { isPercentage = true }
      scalars.removeLast()
    }
    var number = ""
    var decimals: Int?
    for scalar in scalars {
      switch scalar {
      case "0"..."9":
        number.unicodeScalars.append(scalar)
        decimals = decimals.map { $0 + 1 }
      case "+", "-", ".": number.unicodeScalars.append(scalar)
      case "−": number += "-"
      case ",", "，", "．", "。":
        number += "."
        decimals = 0
      default: return nil
      }
    }
    text = isPercentage ? Self.hundredth(of: number) : number
    let bytes = ContiguousArray(text.utf8)
    guard let value = PythonNumber.float(bytes, in: bytes.indices) else { return nil }
    self.value = value
    isCertain = decimals.map { $0 <= 2 } ?? true
  }

  /// Whether the number can be the weight of an emphasis: larger ones are hardly meant.
  var isLikelyWeight: Bool { Self.isLikelyWeight(value) }

  static func isLikelyWeight(_ value: Double) -> Bool { abs(value) <= 3 }

  /// Whether the number can be the switch point of a schedule: a fraction with a dot, or a step number without one.
  var isLikelySwitchPoint: Bool { text.utf8.contains(Ascii.dot) ? value >= 0 && value <= 1 : value >= 1 }

  /// The number with its point moved by two digits; never with an exponent, which a weight cannot have.
  private static func hundredth(of number: String) -> String {
    var sign: [UInt8] = []
    var digits: [UInt8] = []
    var decimals: Int?
    for byte in number.utf8 {
      if Ascii.isDigit(byte) {
        digits.append(byte)
        decimals = decimals.map { $0 + 1 }
      } else if byte == Ascii.dot, decimals == nil {
        decimals = 0
      } else {
        sign.append(byte)
      }
    }
    guard !digits.isEmpty else { return number }
    var point = digits.count - (decimals ?? 0) - 2
    while point < 1 {
      digits.insert(Ascii.zero, at: 0)
      point += 1
    }
    while digits.count > point + 1, digits.last == Ascii.zero { digits.removeLast() }
    while point > 1, digits.first == Ascii.zero {
      digits.removeFirst()
      point -= 1
    }
    return String(decoding: sign + digits[..<point] + [Ascii.dot] + digits[point...], as: UTF8.self)
  }
}

/// The range of the number of a weight or switch point, without the colon and without white space, comments and tags
/// around it.
package func numberRange(of node: NodeID, in tree: SyntaxTree) -> SourceRange {
  let bytes = tree.source.bytes.span
  let end = tree.range(of: node).offsets.upperBound
  var number: Range<Int>?
  for token in tree.tokenIDs(of: node).dropFirst() where !tree[token].kind.isCut {
    let range = tree.range(of: token).offsets
    let start = bytes.skippingSpace(in: range)
    guard start < range.upperBound else { continue }
    number = (number?.lowerBound ?? start)..<bytes.trimmingSpace(in: start..<range.upperBound)
  }
  return SourceRange(number ?? end..<end)
}
