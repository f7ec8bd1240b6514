/// Computes the weight of each piece: the product of its brackets' multipliers, rounded in the reference's order.
///
/// The reference multiplies all pieces of a bracket whenever one closes. To the same bits, but without visiting each
/// piece once per bracket around it, one sweep from right to left keeps the brackets around the current piece as a
/// stack of runs of equal multipliers, and looks the product of a run up.
struct AttentionWeigher {
  /// Brackets of one shape and multiplier, one directly in the other.
  private struct Run {
    let isRound: Bool
    let multiplier: Double
    var count: Int
    /// Changes whenever this run or one below it does.
    var version: Int
  }

  private struct ProductKey: Hashable {
    let version: Int
    let factor: UInt64
  }

  /// The brackets around the current piece; the last run is multiplied first.
  private var runs = ContiguousArray<Run>()
  private var version = 0
  /// For each multiplier its powers from the first on, as repeated multiplication rounds them.
  private var powers: [UInt64: ContiguousArray<Double>] = [:]
  /// Products of a value with a run and all below it. Only kept for deep stacks.
  private var products: [ProductKey: Double] = [:]
  /// How many products may be kept. Where multipliers repeat, 3 to 8 a piece are met again and again; where they do
  /// not, none is, and looking for them would take twenty times as long as multiplying.
  private var productLimit = 0
  /// How many runs a product has to walk before it is worth to remember it.
  private static let shallowDepth = 16
  /// How many runs have a multiplier that changes zero or infinity: a negative one, zero, or infinity.
  private var unusualRuns = 0
  /// How many multiplications and lookups there were.
  private(set) var steps = 0

  mutating func weights(
    of events: ContiguousArray<AttentionScanner.Event>, pieceCount: Int
  ) -> ContiguousArray<Double> {
    var weights = ContiguousArray(repeating: 1.0, count: pieceCount)
    productLimit = 16 * pieceCount
    var piece = pieceCount
    var hasUnclosed = false
    for event in events.reversed() {
      switch event {
      case .piece, .breakPiece:
        piece -= 1
        if case .breakPiece = event { weights[piece] = -1 }
        // Negating is exact, so the product of −1 is that of 1 with the other sign.
        if !runs.isEmpty { weights[piece] *= product() }
      case .close(let isRound, let multiplier): push(isRound: isRound, multiplier)
      case .open(let isRound): pop(isRound: isRound)
      case .unclosed: hasUnclosed = true
      }
    }
    if hasUnclosed { applyUnclosed(events, to: &weights) }
    return weights
  }

  // MARK: Closed brackets

  private mutating func push(isRound: Bool, _ multiplier: Double) {
    version += 1
    if let last = runs.last, last.isRound == isRound, last.multiplier.bitPattern == multiplier.bitPattern {
      runs[runs.count - 1].count += 1
      runs[runs.count - 1].version = version
    } else {
      runs.append(Run(isRound: isRound, multiplier: multiplier, count: 1, version: version))
      if Self.isUnusual(multiplier) { unusualRuns += 1 }
    }
  }

  /// Takes off the topmost bracket of a shape; brackets of the other shape may cross it.
  private mutating func pop(isRound: Bool) {
    var index = runs.count - 1
    while runs[index].isRound != isRound { index -= 1 }
    steps += runs.count - index
    runs[index].count -= 1
    if runs[index].count == 0 {
      if Self.isUnusual(runs[index].multiplier) { unusualRuns -= 1 }
      runs.remove(at: index)
    }
    for above in index..<max(index, runs.count) {
      version += 1
      runs[above].version = version
    }
  }

  private static func isUnusual(_ multiplier: Double) -> Bool { !(multiplier > 0 && multiplier.isFinite) }

  /// The product of all multipliers on the stack, multiplied from the top down.
  private mutating func product() -> Double {
    var value = power(runs[runs.count - 1])
    var unknown = ContiguousArray<ProductKey>()
    let remembers = runs.count > Self.shallowDepth && products.count < productLimit
    for run in runs.dropLast().reversed() {
      if unusualRuns == 0, value == 0 || value.isInfinite { break }
      steps += 1
      let key = ProductKey(version: run.version, factor: value.bitPattern)
      if remembers {
        if let known = products[key] {
          value = known
          break
        }
        unknown.append(key)
      }
      value = multiply(value, by: run.multiplier, times: run.count)
    }
    for key in unknown { products[key] = value }
    return value
  }

  /// 1 multiplied with a run.
  private mutating func power(_ run: Run) -> Double {
    if run.count == 1 { return run.multiplier }
    var table = powers.removeValue(forKey: run.multiplier.bitPattern) ?? [run.multiplier]
    while table.count < run.count {
      let last = table[table.count - 1]
      let next = last * run.multiplier
      // From here on it stays zero, infinite, NaN or what it is.
      if next.bitPattern == last.bitPattern { break }
      table.append(next)
      steps += 1
    }
    let power = table[min(run.count, table.count) - 1]
    powers[run.multiplier.bitPattern] = table
    return power
  }

  private mutating func multiply(_ value: Double, by multiplier: Double, times count: Int) -> Double {
    var value = value
    for _ in 0..<count {
      let next = value * multiplier
      if next.bitPattern == value.bitPattern { break }
      value = next
      steps += 1
    }
    return value
  }

  // MARK: Unclosed brackets

  /// Applies the brackets that are open at the end: first all round ones, then all square ones.
  private mutating func applyUnclosed(
    _ events: ContiguousArray<AttentionScanner.Event>, to weights: inout ContiguousArray<Double>
  ) {
    var rounds = UnclosedPowers(multiplier: 1.1)
    var squares = UnclosedPowers(multiplier: 1 / 1.1)
    var piece = 0
    for event in events {
      switch event {
      case .piece, .breakPiece:
        weights[piece] = squares.multiply(rounds.multiply(weights[piece]))
        piece += 1
      case .unclosed(let isRound):
        if isRound { rounds.count += 1 } else { squares.count += 1 }
      case .open, .close: break
      }
    }
    steps += rounds.steps + squares.steps
  }

  /// Multiplies values with a power whose exponent only grows, and goes on from what each value came to before.
  private struct UnclosedPowers {
    let multiplier: Double
    var count = 0
    private(set) var steps = 0
    private var known: [UInt64: (count: Int, value: Double)] = [:]

    init(multiplier: Double) { self.multiplier = multiplier }

    mutating func multiply(_ value: Double) -> Double {
      if count == 0 { return value }
      var (done, product) = known[value.bitPattern] ?? (0, value)
      while done < count {
        let next = product * multiplier
        // Nothing changes any more, so that all exponents give this product.
        if next.bitPattern == product.bitPattern { done = .max } else { done += 1 }
        product = next
        steps += 1
      }
      known[value.bitPattern] = (done, product)
      return product
    }
  }
}
