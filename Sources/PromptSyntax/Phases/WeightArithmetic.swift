/// How a frontend multiplies weights.
package enum WeightArithmetic {
  /// In doubles, as the WebUI does.
  case double
  /// In 32 bits.
  case float
  /// In doubles, each product rounded to three decimals as Python's `round` does.
  case thousandths

  /// What a round bracket without a number multiplies by.
  package var roundMultiplier: Double { self == .float ? Double(Float(1.1)) : 1.1 }

  /// What a square bracket multiplies by.
  package var squareMultiplier: Double { self == .float ? Double(1 / Float(1.1)) : 1 / 1.1 }

  /// The product of two weights.
  @inline(__always)
  package func product(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .double: left * right
    // The product of two floats is exact in a double.
    case .float: Double(Float(left * right))
    case .thousandths: (left * right).rounded(toParts: 1000)
    }
  }
}

extension Double {
  /// The double nearest to this one rounded to decimals, ties to even, as Python's `round(x, 3)` gives it.
  ///
  /// - Parameter unit: 1,000 for three decimals; at most that.
  package func rounded(toParts unit: UInt64) -> Double {
    // From 2^43 on, the doubles are further apart than thousandths, and the nearest one is the number itself.
    guard magnitude < 0x1p43 else { return self }
    guard magnitude >= 0x1p-11 else { return sign == .minus ? -0.0 : 0 }
    let shift = UInt64(52 - Int(exponent))
    let parts = (significandBitPattern | 1 << 52) * unit
    var quotient = parts >> shift
    let (rest, half) = (parts & (1 << shift - 1), UInt64(1) << (shift - 1))
    if rest > half || rest == half && quotient & 1 == 1 { quotient += 1 }
    return Double(sign: sign, exponent: 0, significand: Double(quotient) / Double(unit))
  }
}
