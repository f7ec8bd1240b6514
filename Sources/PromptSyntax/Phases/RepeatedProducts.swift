/// What values come to when they are multiplied again and again with the same number.
///
/// Floating-point multiplication rounds each time, so that a power cannot be raised at once.
struct RepeatedProducts {
  let arithmetic: WeightArithmetic

  private struct Key: Hashable {
    let value: UInt64
    let multiplier: UInt64
  }

  /// The products from none on, as far as they were needed.
  private var chains: [Key: ContiguousArray<Double>] = [:]
  /// How long all chains are together.
  private var length = 0
  /// From this length on, products of new values are not kept.
  var limit = 0
  /// How many multiplications and lookups there were.
  private(set) var steps = 0

  init(_ arithmetic: WeightArithmetic) { self.arithmetic = arithmetic }

  /// `value` multiplied `count` times, at least once.
  mutating func product(of value: Double, by multiplier: Double, times count: Int) -> Double {
    steps += 1
    if count == 1 { return arithmetic.product(value, multiplier) }
    let key = Key(value: value.bitPattern, multiplier: multiplier.bitPattern)
    var chain = chains.removeValue(forKey: key) ?? [value]
    let known = chain.count
    while chain.count <= count {
      let last = chain[chain.count - 1]
      let next = arithmetic.product(last, multiplier)
      // From here on it stays zero, infinite, NaN or what it is.
      if next.bitPattern == last.bitPattern { break }
      chain.append(next)
    }
    steps += chain.count - known
    length += chain.count - known
    let product = chain[min(count, chain.count - 1)]
    if known > 1 || length < limit { chains[key] = chain }
    return product
  }
}

/// Multiplies values by a power whose exponent only grows, and continues from the last product of each value.
struct GrowingPower {
  private let multiplier: Double
  private let arithmetic: WeightArithmetic
  /// The exponent.
  var count = 0
  /// How many multiplications there were.
  private(set) var steps = 0
  private var known: [UInt64: (count: Int, value: Double)] = [:]

  init(multiplier: Double, _ arithmetic: WeightArithmetic) {
    self.multiplier = multiplier
    self.arithmetic = arithmetic
  }

  mutating func multiply(_ value: Double) -> Double {
    if count == 0 { return value }
    var (done, product) = known[value.bitPattern] ?? (0, value)
    while done < count {
      let next = arithmetic.product(product, multiplier)
      // Nothing changes any more, so that all exponents give this product.
      if next.bitPattern == product.bitPattern { done = .max } else { done += 1 }
      product = next
      steps += 1
    }
    known[value.bitPattern] = (done, product)
    return product
  }
}
