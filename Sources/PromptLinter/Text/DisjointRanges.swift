import PromptSyntax

/// Ranges of which none meets another, for quick search.
struct DisjointRanges {
  private var ranges: [SourceRange] = []

  /// Joins ranges that meet.
  ///
  /// - Complexity: O(*n* log *n*).
  init(_ ranges: [SourceRange]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound {
        self.ranges[self.ranges.count - 1] = SourceRange(last.lowerBound, max(last.upperBound, range.upperBound))
      } else {
        self.ranges.append(range)
      }
    }
  }

  /// Whether a range has a byte in common with one of them.
  ///
  /// - Complexity: O(log *n*).
  func meets(_ range: SourceRange) -> Bool {
    let next = ranges.partitioningIndex { $0.upperBound > range.lowerBound }
    return next < ranges.count && ranges[next].lowerBound < range.upperBound
  }
}
