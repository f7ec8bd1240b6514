import PromptSyntax

/// How many single changes lead from one word to another: a scalar inserted, removed, replaced, or swapped with the
/// next.
package enum EditDistance {
  /// The distance, or nil when it is more than `limit`.
  ///
  /// - Complexity: O(*length* × *limit*).
  package static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(one.count - other.count) <= limit else { return nil }
    let tooFar = limit + 1
    // Three rows of the table; cells further than the limit from its diagonal cannot matter and stay too far.
    var beforeLast = Array(repeating: tooFar, count: other.count + 1)
    var last = (0...other.count).map { min($0, tooFar) }
    for row in 1..<(one.count + 1) {
      var current = Array(repeating: tooFar, count: other.count + 1)
      if row <= limit { current[0] = row }
      let first = max(1, row - limit)
      let end = min(other.count, row + limit)
      var smallest = current[0]
      for column in stride(from: first, through: end, by: 1) {
        let isSame = one[row - 1] == other[column - 1]
        var cost = min(last[column - 1] + (isSame ? 0 : 1), last[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current[column] = min(cost, tooFar)
        smallest = min(smallest, current[column])
      }
      if smallest > limit, last.allSatisfy({ $0 > limit }) { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}

/// Finds the intended name among a few.
package enum NearestName {
  /// The closest of the names whatever their case, if it is close enough to be a slip; the first of equally close ones.
  ///
  /// - Complexity: O(*length of all names* × *length of the name*).
  package static func of(_ written: String, among names: some Sequence<String>) -> String? {
    let scalars = Array(written.pythonLowercased.unicodeScalars)
    let near = names.compactMap { name -> (name: String, distance: Int)? in
      let other = Array(name.pythonLowercased.unicodeScalars)
      return EditDistance.between(scalars, other, limit: max(1, other.count / 3)).map { (name, $0) }
    }
    return near.min { $0.distance < $1.distance }?.name
  }
}
