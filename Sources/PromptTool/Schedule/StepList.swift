/// Writes steps: `1–10`, `1, 3, 5`.
package enum StepList {
  /// The ranges in order; neighbours are joined.
  ///
  /// - Parameter limit: how many to write out; of more, the first ones and the last.
  package static func text(of ranges: [ClosedRange<Int>], limit: Int = 12) -> String {
    var joined: [ClosedRange<Int>] = []
    for range in ranges {
      if let last = joined.last, last.upperBound + 1 == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound...range.upperBound
      } else {
        joined.append(range)
      }
    }
    let texts = joined.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    guard let last = texts.last else { return "never" }
    guard texts.count > limit else { return texts.joined(separator: ", ") }
    return texts.prefix(limit - 1).joined(separator: ", ") + ", … " + last
  }
}
