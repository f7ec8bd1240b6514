extension Prompt {
  static func number(_ when: When) throws(PromptError) -> String {
    switch when {
    case .step(let step): return step.description
    case .fraction(let share):
      let text = try decimal(share)
      return text.utf8.contains(Ascii.dot) ? text : text + ".0"
    case .written(let text): return text
    }
  }

  /// The shortest decimal that reads back to the same double, without an exponent: weights have none.
  package static func decimal(_ value: Double) throws(PromptError) -> String {
    guard value.isFinite else { throw .notFinite(value) }
    let text = value.description
    let pieces = text.split(separator: "e")
    guard pieces.count == 2, let exponent = Int(pieces[1]) else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let sign = text.hasPrefix("-") ? "-" : ""
    let mantissa = pieces[0].drop { $0 == "-" }.split(separator: ".")
    let digits = String(mantissa[0]) + (mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : "")
    let zeros = String(repeating: "0", count: exponent < 0 ? -exponent - 1 : exponent + 1 - digits.utf8.count)
    return exponent < 0 ? sign + "0." + zeros + digits : sign + digits + zeros
  }
}
