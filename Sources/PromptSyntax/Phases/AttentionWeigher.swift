/// Computes the weight of each piece: the product of its brackets' multipliers, rounded in the reference's order.
///
/// The reference multiplies all pieces of a bracket whenever one closes. To the same bits, but without visiting each
/// piece once per bracket around it, one sweep from right to left keeps the brackets around the current piece as a
/// stack of runs of equal multipliers, and looks the product of a run up. Brackets of the other shape may cross a run,
/// so one can also be taken out of the middle: the stack is linked.
package struct AttentionWeigher {
  private let arithmetic: WeightArithmetic
  /// Brackets of one shape and multiplier, one directly in the other.
  private struct Run {
    let isRound: Bool
    let multiplier: Double
    var count: Int
    /// Changes whenever this run or one below it does.
    var version: Int
    /// The runs directly below and above it, and the next one below of the same shape; −1 where there are none.
    var below: Int
    var above = -1
    var belowOfShape: Int

    /// Whether two runs would be one if nothing stood between them.
    func isLike(_ other: Run) -> Bool {
      isRound == other.isRound && multiplier.bitPattern == other.multiplier.bitPattern
    }
  }

  private struct ProductKey: Hashable {
    let version: Int
    let factor: UInt64
  }

  /// The brackets around the current piece. A run above another has the higher index; some are no longer linked.
  private var runs = ContiguousArray<Run>()
  /// The run that is multiplied first, and how many are linked below and with it.
  private var top = -1
  private var depth = 0
  /// The topmost runs of either shape.
  private var topRound = -1
  private var topSquare = -1
  private var version = 0
  /// Runs from this index on need new versions before a product of theirs is looked up.
  private var outdatedFrom = Int.max
  private var repeated: RepeatedProducts
  /// Products of a value with a run and all below it. Only kept for deep stacks.
  private var products: [ProductKey: Double] = [:]
  /// How many products may be kept. Where multipliers repeat, 3 to 8 a piece are met again and again; where they do
  /// not, none is, and looking for them would take twenty times as long as multiplying.
  private var productLimit = 0
  /// How many runs a product has to walk before it is worth remembering.
  private static let shallowDepth = 16
  /// How many runs have a multiplier that changes zero or infinity: a negative one, zero, or infinity.
  private var unusualRuns = 0
  /// How many multiplications and lookups there were.
  package private(set) var steps = 0

  package init(_ arithmetic: WeightArithmetic = .double) {
    self.arithmetic = arithmetic
    repeated = RepeatedProducts(arithmetic)
  }

  /// The weights of the pieces, in order.
  package mutating func weights(
    of events: ContiguousArray<AttentionEvent>, pieceCount: Int
  ) -> ContiguousArray<Double> {
    var weights = ContiguousArray<Double>()
    weights.reserveCapacity(pieceCount)
    for _ in 0..<pieceCount { weights.append(1) }
    productLimit = 16 * pieceCount
    repeated.limit = 16 * pieceCount + 100_000
    var piece = pieceCount
    var hasUnclosed = false
    for event in events.reversed() {
      switch event {
      case .piece, .breakPiece:
        piece -= 1
        if case .breakPiece = event { weights[piece] = -1 }
        // Negating is exact, so the product of −1 is that of 1 with the other sign.
        if top >= 0 { weights[piece] *= product() }
      case .close(let isRound, let multiplier): push(isRound: isRound, multiplier)
      case .open(let isRound): pop(isRound: isRound)
      case .unclosed: hasUnclosed = true
      }
    }
    if hasUnclosed { applyUnclosed(events, to: &weights) }
    steps += repeated.steps
    return weights
  }

  // MARK: Closed brackets

  private mutating func push(isRound: Bool, _ multiplier: Double) {
    version += 1
    let run = Run(
      isRound: isRound, multiplier: multiplier, count: 1, version: version, below: top,
      belowOfShape: isRound ? topRound : topSquare)
    if top >= 0, runs[top].isLike(run) {
      runs[top].count += 1
      outdatedFrom = min(outdatedFrom, top)
      return
    }
    if top >= 0 { runs[top].above = runs.count }
    top = runs.count
    setTop(ofShapeOf: run, to: top)
    if Self.isUnusual(multiplier) { unusualRuns += 1 }
    depth += 1
    runs.append(run)
  }

  /// Takes off the topmost bracket of a shape; brackets of the other shape may cross it.
  private mutating func pop(isRound: Bool) {
    let index = isRound ? topRound : topSquare
    steps += 1
    runs[index].count -= 1
    outdatedFrom = min(outdatedFrom, index)
    guard runs[index].count == 0 else { return }
    let run = runs[index]
    setTop(ofShapeOf: run, to: run.belowOfShape)
    unlink(run)
    // The neighbours may be of one kind, and are one run from now on: the lower one is merged into the upper one, on which
    // others may be stacked.
    if run.above >= 0, run.below >= 0, runs[run.above].isLike(runs[run.below]) {
      let lower = runs[run.below]
      runs[run.above].count += lower.count
      runs[run.above].belowOfShape = lower.belowOfShape
      unlink(lower)
    }
    runs.removeLast(runs.count - 1 - top)
  }

  private mutating func setTop(ofShapeOf run: Run, to index: Int) {
    if run.isRound { topRound = index } else { topSquare = index }
  }

  /// Takes a run out of the stack.
  private mutating func unlink(_ run: Run) {
    if run.above >= 0 { runs[run.above].below = run.below } else { top = run.below }
    if run.below >= 0 { runs[run.below].above = run.above }
    if Self.isUnusual(run.multiplier) { unusualRuns -= 1 }
    depth -= 1
  }

  private static func isUnusual(_ multiplier: Double) -> Bool { !(multiplier > 0 && multiplier.isFinite) }

  /// The product of all multipliers on the stack, multiplied from the top down.
  private mutating func product() -> Double {
    updateVersions()
    var value = repeated.product(of: 1, by: runs[top].multiplier, times: runs[top].count)
    var unknown = ContiguousArray<ProductKey>()
    let remembers = depth > Self.shallowDepth && products.count < productLimit
    var index = runs[top].below
    while index >= 0 {
      if unusualRuns == 0, value == 0 || value.isInfinite { break }
      let run = runs[index]
      index = run.below
      steps += 1
      let key = ProductKey(version: run.version, factor: value.bitPattern)
      if remembers {
        if let known = products[key] {
          value = known
          break
        }
        unknown.append(key)
      }
      value = repeated.product(of: value, by: run.multiplier, times: run.count)
    }
    for key in unknown { products[key] = value }
    return value
  }

  /// Gives a new version to each run that changed since the last product, and to all above it.
  private mutating func updateVersions() {
    var index = top
    while index >= outdatedFrom {
      version += 1
      steps += 1
      runs[index].version = version
      index = runs[index].below
    }
    outdatedFrom = .max
  }

  // MARK: Unclosed brackets

  /// Applies the brackets that are open at the end: first all round ones, then all square ones.
  private mutating func applyUnclosed(
    _ events: ContiguousArray<AttentionEvent>, to weights: inout ContiguousArray<Double>
  ) {
    var rounds = GrowingPower(multiplier: arithmetic.roundMultiplier, arithmetic)
    var squares = GrowingPower(multiplier: arithmetic.squareMultiplier, arithmetic)
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
}
