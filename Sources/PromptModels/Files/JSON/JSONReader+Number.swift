import Foundation

extension HeaderJSONReader {
  /// The whole number that comes next; a fault for all else, such as `8.0`, `-0` or what does not fit 64 bits.
  package mutating func wholeNumber() throws(Fault) -> UInt64 {
    guard let next = peek() else { throw fault("ends too early") }
    guard next == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) else {
      throw fault("needs a whole number")
    }
    guard let number = try number() else { throw fault("needs a whole number from 0 to 18446744073709551615") }
    return number
  }

  /// Steps past a number and checks it; its value when it is written as a whole number from 0 that fits 64 bits.
  ///
  /// A number that is too large for a double is a fault. Where the limit is follows the reference, which multiplies the
  /// digits by a power of ten and so refuses 1.7976931348623158e308.
  mutating func number() throws(Fault) -> UInt64? {
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var digits: UInt64 = 0
    var scale = 0
    var isExact = true
    let start = position
    while let digit = digit {
      if position == start + 1, bytes[start] == UInt8(ascii: "0") { throw fault("has a number with a leading zero") }
      if isExact, let longer = Self.appending(digit, to: digits) {
        digits = longer
      } else {
        isExact = false
        scale += 1
      }
      position += 1
    }
    guard position > start else { throw fault("has something that is no value") }
    var isWhole = isExact && !isNegative
    if byte == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      guard digit != nil else { throw fault("has a number that ends with its point") }
      while let digit = digit {
        if isExact, let longer = Self.appending(digit, to: digits) {
          digits = longer
          scale -= 1
        } else {
          isExact = false
        }
        position += 1
      }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      isWhole = false
      scale += try exponent()
    }
    guard isWhole else {
      guard Self.isFinite(digits, scale: scale) else { throw fault("has a number that is too large") }
      return nil
    }
    return digits
  }

  private var digit: UInt8? {
    guard let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    return byte - UInt8(ascii: "0")
  }

  private static func appending(_ digit: UInt8, to digits: UInt64) -> UInt64? {
    let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
    let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
    return overflow || carry ? nil : sum
  }

  private mutating func exponent() throws(Fault) -> Int {
    position += 1
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative || byte == UInt8(ascii: "+") { position += 1 }
    guard digit != nil else { throw fault("has a number that ends with its exponent") }
    var value = 0
    while let digit = digit {
      // Far beyond any double; more digits change nothing.
      if value < 1_000_000_000 { value = value * 10 + Int(digit) }
      position += 1
    }
    return isNegative ? -value : value
  }

  private static func isFinite(_ digits: UInt64, scale: Int) -> Bool {
    guard digits != 0, scale > 0 else { return true }
    guard scale <= 308 else { return false }
    return (Double(digits) * pow(10, Double(scale))).isFinite
  }
}
