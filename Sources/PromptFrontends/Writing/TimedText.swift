import PromptSyntax

/// A text over time, as stretches that stay the same and stretches that change.
///
/// It is built from what a prompt shows at different times, not from its syntax, so it works for all frontends.
struct TimedText {
  enum Piece {
    case still(TextUnits)
    case changing(Change)
  }

  /// A stretch that changes.
  struct Change {
    /// The distinct texts that it shows.
    var variants: [TextUnits] = []
    /// Which text is shown up to which step.
    var runs: [(variant: Int, lastStep: Int)] = []

    /// - Parameters:
    ///   - texts: the text of each state.
    ///   - runs: which state holds up to which step.
    init(_ texts: [TextUnits.SubSequence], runs: [(state: Int, lastStep: Int)]) {
      let indices = texts.map { text in
        if let known = variants.firstIndex(where: { $0.hasSameContent(as: text) }) { return known }
        variants.append(TextUnits(text))
        return variants.count - 1
      }
      for run in runs {
        if self.runs.last?.variant == indices[run.state] { self.runs.removeLast() }
        self.runs.append((indices[run.state], run.lastStep))
      }
    }

    /// The first and the last offset in the source, if it has any.
    var sources: ClosedRange<Int>? {
      let sources = variants.flatMap { $0.map { $0.source } }
      guard let first = sources.min(), let last = sources.max() else { return nil }
      return first...last
    }

    /// The weight of everything that it shows; nil if weights differ.
    var weight: Double? {
      var weight: Double?
      for unit in variants.joined() {
        if unit.kind == .break || weight.map({ $0 != unit.weight }) ?? false { return nil }
        weight = unit.weight
      }
      return weight
    }

    /// The number of steps after which the texts repeat in the same order; nil if they do not.
    var period: Int? {
      guard let last = runs.last?.lastStep, runs.count > 2 else { return nil }
      var shown = ContiguousArray<Int>()
      for run in runs { while shown.count < run.lastStep { shown.append(run.variant) } }
      for period in 2...max(2, min(runs.count, 64, last)) {
        if (period..<max(period, last)).allSatisfy({ shown[$0] == shown[$0 - period] }) { return period }
      }
      return nil
    }

    /// The text at a step, counted from 1.
    func variant(at step: Int) -> Int {
      let index = runs.partitioningIndex { $0.lastStep >= step }
      return runs[min(index, runs.count - 1)].variant
    }
  }

  private(set) var pieces: [Piece] = []
  /// What is the same at all times since the last stretch that changes.
  private var still = TextUnits()

  /// - Parameters:
  ///   - texts: the different texts.
  ///   - runs: which of them is shown up to which step.
  ///   - cuts: offsets of the source at which a stretch that changes ends, in order.
  /// - Complexity: O(*length of all texts*), and O(*stretches* × *runs*).
  init(_ texts: [TextUnits], runs: [(state: Int, lastStep: Int)], cuts: [Int]) {
    if texts.count == 1 {
      still = texts[0]
    } else {
      read(texts, runs, cuts)
    }
    endStill()
  }

  private mutating func read(_ texts: [TextUnits], _ runs: [(state: Int, lastStep: Int)], _ cuts: [Int]) {
    var positions = ContiguousArray(repeating: 0, count: texts.count)
    for common in Self.common(to: texts) + [ContiguousArray(texts.map { $0.count })] {
      if common != positions {
        var gaps = zip(texts, zip(positions, common)).map { $0[$1.0..<$1.1] }
        for cut in Self.cuts(cuts, in: gaps) {
          let heads = gaps.map { gap in gap[..<(gap.firstIndex { $0.source >= cut } ?? gap.endIndex)] }
          gaps = zip(gaps, heads).map { $0[$1.endIndex...] }
          append(heads, runs: runs)
        }
        append(gaps, runs: runs)
      }
      if common[0] < texts[0].count { still.append(texts[0][common[0]]) }
      positions = ContiguousArray(common.map { $0 + 1 })
    }
  }

  private mutating func append(_ gaps: [TextUnits.SubSequence], runs: [(state: Int, lastStep: Int)]) {
    if gaps.allSatisfy({ $0.isEmpty }) { return }
    let change = Change(gaps, runs: runs)
    if change.runs.count == 1 {
      still += change.variants[0]
    } else {
      endStill()
      pieces.append(.changing(change))
    }
  }

  private mutating func endStill() {
    if !still.isEmpty { pieces.append(.still(still)) }
    still = []
  }

  /// Those of the cuts that lie within some gaps.
  private static func cuts(_ cuts: [Int], in gaps: [TextUnits.SubSequence]) -> ArraySlice<Int> {
    let first = gaps.compactMap { $0.first?.source }.min() ?? 0
    let last = gaps.compactMap { $0.last?.source }.max() ?? -1
    let start = cuts.partitioningIndex { $0 > first }
    return cuts[start..<max(start, cuts.partitioningIndex { $0 > last })]
  }

  /// The indices in each text of the units that all texts have at the same offset of the source.
  private static func common(to texts: [TextUnits]) -> [ContiguousArray<Int>] {
    let indices = texts.map(rising)
    var common = indices[0]
    for (text, indices) in zip(texts, indices).dropFirst() {
      var next = 0
      common = common.filter { index in
        let unit = texts[0][index]
        while next < indices.count, text[indices[next]].source < unit.source { next += 1 }
        return next < indices.count && text[indices[next]].source == unit.source
          && text[indices[next]].hasSameContent(as: unit)
      }
    }
    var positions = indices.map { _ in 0 }
    return common.map { index in
      let source = texts[0][index].source
      return ContiguousArray(
        texts.indices.map { text in
          while texts[text][indices[text][positions[text]]].source < source { positions[text] += 1 }
          return indices[text][positions[text]]
        })
    }
  }

  /// The indices of the units that come from farther in the source than all before them; no character is torn.
  private static func rising(_ units: TextUnits) -> ContiguousArray<Int> {
    var last = -1
    var indices = ContiguousArray<Int>()
    for index in units.indices where units[index].source > last {
      if units[index].byte & 0xC0 != 0x80 || indices.last == index - 1 { indices.append(index) }
      last = units[index].source
    }
    return indices
  }
}
