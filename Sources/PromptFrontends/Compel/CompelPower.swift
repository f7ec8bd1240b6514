/// Powers as C's `pow` gives them, without a library: computed with twice the digits and rounded once.
enum CompelPower {
  /// A number as the sum of two doubles.
  private struct Pair {
    var high: Double
    var low: Double

    static func * (left: Pair, right: Pair) -> Pair {
      let high = left.high * right.high
      guard high.isFinite else { return Pair(high: high, low: 0) }
      let rest = (-high).addingProduct(left.high, right.high) + (left.high * right.low + left.low * right.high)
      return Pair(high: high + rest, low: rest - ((high + rest) - high))
    }
  }

  /// - Complexity: O(log *exponent*).
  static func power(of base: Double, _ exponent: Int) -> Double {
    var result = Pair(high: 1, low: 0)
    var factor = Pair(high: base, low: 0)
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * factor }
      factor = factor * factor
      rest >>= 1
    }
    return result.high
  }

  /// A number from 0 to 1 to the power 1/3, of which the double is 1.85e-17 less than a third.
  static func cubeRoot(of number: Double) -> Double {
    guard number > 0, number.isFinite else { return number == 0 ? 0 : .nan }
    var root = number > 1 ? number : 1
    for _ in 0..<1100 {
      let next = (2 * root + number / (root * root)) / 3
      if next >= root { break }
      root = next
    }
    // One step of Newton with the exact remainder.
    let cube = Pair(high: root, low: 0) * Pair(high: root, low: 0) * Pair(high: root, low: 0)
    return root + ((number - cube.high) - cube.low) / (3 * root * root)
  }
}
