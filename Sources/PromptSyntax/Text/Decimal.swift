/// A decimal number of any length, and its nearest double.
struct Decimal {
  /// The significant digits without leading zeros, at most ``digitLimit`` of them.
  private var digits = ContiguousArray<UInt8>()
  /// Whether a digit other than zero was left out after the limit.
  private var isInexact = false
  /// The power of ten by which the digits are multiplied.
  var exponent = 0

  /// No double or midpoint between two doubles has more than 767 significant digits, so what follows only breaks ties.
  private static let digitLimit = 800

  mutating func append(_ digit: UInt8) {
    if digits.count == Self.digitLimit {
      isInexact = isInexact || digit != 0
      exponent += 1
    } else if digit != 0 || !digits.isEmpty {
      digits.append(digit)
    }
  }

  /// The nearest double, or the nearest float as a double, ties to even; infinity when it is too large.
  func rounded(toFloat: Bool = false) -> Double {
    let magnitude = digits.count + exponent
    if digits.isEmpty || magnitude < -330 { return 0 }
    if magnitude > 310 { return .infinity }
    if toFloat {
      return roundedInFloats() ?? Double(Float(roundedInNaturals(droppedBits: 40, exponent: -149)))
    }
    return roundedInDoubles() ?? roundedInNaturals(droppedBits: 11, exponent: -1074)
  }

  /// Integers below 2^53 and powers of ten up to 10^22 are exact doubles, so one operation rounds once.
  private func roundedInDoubles() -> Double? {
    guard digits.count <= 15, abs(exponent) <= 22 else { return nil }
    let integer = digits.reduce(0) { $0 * 10 + UInt64($1) }
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(integer) / power : Double(integer) * power
  }

  /// The same in 32 bits: integers below 2^24 and powers of ten up to 10^10 are exact floats.
  private func roundedInFloats() -> Double? {
    guard digits.count <= 7, abs(exponent) <= 10 else { return nil }
    let integer = digits.reduce(0) { $0 * 10 + UInt32($1) }
    var power: Float = 1
    for _ in 0..<abs(exponent) { power *= 10 }
    return Double(exponent < 0 ? Float(integer) / power : Float(integer) * power)
  }

  /// Divides two exact integers for 64 bits of quotient and rounds these once.
  private func roundedInNaturals(droppedBits: Int, exponent smallest: Int) -> Double {
    var numerator = Natural(0)
    for digit in digits { numerator.multiply(by: 10, adding: UInt32(digit)) }
    // The digits left out lie below all midpoints; one more digit stands for them.
    if isInexact { numerator.multiply(by: 10, adding: 1) }
    let power = isInexact ? exponent - 1 : exponent
    var denominator = Natural(1)
    for _ in 0..<abs(power) {
      if power < 0 { denominator.multiply(by: 10, adding: 0) } else { numerator.multiply(by: 10, adding: 0) }
    }
    // Shift both so that 1 <= numerator / denominator < 2.
    var binaryExponent = numerator.bitWidth - denominator.bitWidth
    if binaryExponent > 0 {
      denominator.shiftLeft(by: binaryExponent)
    } else {
      numerator.shiftLeft(by: -binaryExponent)
    }
    if numerator.isLess(than: denominator) {
      numerator.shiftLeft(by: 1)
      binaryExponent -= 1
    }
    var quotient: UInt64 = 0
    for _ in 0..<64 {
      quotient <<= 1
      if !numerator.isLess(than: denominator) {
        numerator.subtract(denominator)
        quotient |= 1
      }
      numerator.shiftLeft(by: 1)
    }
    let exponent = binaryExponent - 63
    return Self.compose(
      quotient, hasRemainder: !numerator.isZero, exponent: exponent, dropped: max(droppedBits, smallest - exponent))
  }

  /// Rounds `quotient × 2^exponent` to the bits that are left after `dropped`: to all of the type, or to fewer where
  /// only subnormal numbers are small enough.
  private static func compose(_ quotient: UInt64, hasRemainder: Bool, exponent: Int, dropped: Int) -> Double {
    guard dropped <= 64 else { return 0 }
    var significand = dropped == 64 ? 0 : quotient >> UInt64(dropped)
    let half: UInt64 = 1 << UInt64(dropped - 1)
    let rest = dropped == 64 ? quotient : quotient & (half << 1 &- 1)
    if rest > half || rest == half && (hasRemainder || significand & 1 == 1) { significand += 1 }
    return Double(sign: .plus, exponent: exponent + dropped, significand: Double(significand))
  }
}

/// A non-negative integer of any size, with the few operations that rounding a decimal needs.
private struct Natural {
  /// Base 2^32, least significant first, no zero at the end.
  private var limbs: ContiguousArray<UInt32>

  init(_ value: UInt32) { limbs = value == 0 ? [] : [value] }

  var isZero: Bool { limbs.isEmpty }

  var bitWidth: Int { limbs.count * 32 - (limbs.last?.leadingZeroBitCount ?? 0) }

  mutating func multiply(by factor: UInt32, adding addend: UInt32) {
    var carry = UInt64(addend)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry != 0 { limbs.append(UInt32(carry)) }
  }

  mutating func shiftLeft(by bits: Int) {
    guard bits > 0, !isZero else { return }
    let (whole, part) = (bits / 32, UInt64(bits % 32))
    var carry: UInt64 = 0
    for index in limbs.indices {
      carry |= UInt64(limbs[index]) << part
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry != 0 { limbs.append(UInt32(carry)) }
    limbs.insert(contentsOf: repeatElement(0, count: whole), at: 0)
  }

  func isLess(than other: Natural) -> Bool {
    guard limbs.count == other.limbs.count else { return limbs.count < other.limbs.count }
    for index in limbs.indices.reversed() where limbs[index] != other.limbs[index] {
      return limbs[index] < other.limbs[index]
    }
    return false
  }

  /// Subtracts a number that is not larger.
  mutating func subtract(_ other: Natural) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      borrow += Int64(limbs[index]) - (index < other.limbs.count ? Int64(other.limbs[index]) : 0)
      limbs[index] = UInt32(truncatingIfNeeded: borrow)
      borrow >>= 32
    }
    while limbs.last == 0 { limbs.removeLast() }
  }
}

extension Double {
  /// The shortest text that reads back to the same double, without an exponent and `.0`.
  package var shortest: String { decimal ?? description }

  /// The shortest decimal that reads back to the same double, without an exponent: weights have none. Nil for infinities
  /// and NaN.
  package var decimal: String? {
    guard isFinite else { return nil }
    let text = description
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

  /// The nearest number with four decimals, so that 1.1 and 0.1 are 1.2; the same where that needs more than 64 bits.
  package var inFourDecimals: Double {
    guard magnitude < 1e9 else { return self }
    // `rounded()` would link the C library's mathematics, which a program without Foundation need not have.
    return Double(Int64(self * 10_000 + (self < 0 ? -0.5 : 0.5))) / 10_000
  }
}
