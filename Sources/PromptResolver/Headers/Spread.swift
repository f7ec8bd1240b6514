/// The values that many modules have: the smallest, the largest, the most common.
public struct Spread<Value: Comparable & Hashable & Sendable>: Sendable, Hashable {
  public let smallest: Value
  public let largest: Value
  /// The most common; of several, the smallest.
  public let mostCommon: Value

  /// Whether all modules have the same.
  public var isUniform: Bool { smallest == largest }

  /// Counts values; nil when there are none.
  ///
  /// - Complexity: O(*n*).
  init?(_ values: some Sequence<Value>) {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    guard let smallest = counts.keys.min(), let largest = counts.keys.max(),
      let common = counts.min(by: { ($1.value, $0.key) < ($0.value, $1.key) })
    else { return nil }
    (self.smallest, self.largest, mostCommon) = (smallest, largest, common.key)
  }
}
