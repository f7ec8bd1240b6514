/// Formats lists of steps, such as `1–10` and `1, 3, 5`.
package enum StepList {
  /// Joins adjacent ranges.
  ///
  /// - Parameters:
  ///   - ranges: the ranges in order.
  ///   - limit: the number of ranges to print; if there are more, the first ones and the last are printed.
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
