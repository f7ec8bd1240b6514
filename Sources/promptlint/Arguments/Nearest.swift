/// Finds the name that somebody probably meant.
package enum Nearest {
  /// The closest of the names, if it is close enough to be a slip; the first of equally close ones.
  package static func name(to written: String, among names: [String]) -> String? {
    let scalars = Array(written.unicodeScalars)
    guard scalars.count <= 40 else { return nil }
    let distances = names.map { ($0, distance(scalars, Array($0.unicodeScalars))) }
    guard let nearest = distances.min(by: { $0.1 < $1.1 }) else { return nil }
    return nearest.1 <= max(1, nearest.0.unicodeScalars.count / 3) ? nearest.0 : nil
  }

  /// How many scalars to insert, remove, replace or swap with their neighbour.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(previous[column] + (scalar == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
