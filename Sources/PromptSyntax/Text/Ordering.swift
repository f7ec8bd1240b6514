extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which `isInSecondPart` holds, given that it holds for all after it.
  ///
  /// - Complexity: O(log *n*).
  @inlinable package func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Sequence {
  /// The elements by a key; those of equal keys stay in their order.
  ///
  /// - Complexity: O(*n* log *n*).
  package func stablySorted<Key: Comparable>(by first: (Element) -> Key, _ second: (Element) -> Key) -> [Element] {
    enumerated().sorted { left, right in
      (first(left.element), second(left.element), left.offset)
        < (first(right.element), second(right.element), right.offset)
    }.map { $0.element }
  }
}

extension Range<Int> {
  /// Calls `body` with what is left of the range without some others, in order.
  ///
  /// - Parameter others: in order, without overlap.
  @inline(__always)
  func subtracting(_ others: some Sequence<Range<Int>>, _ body: (Range<Int>) -> Void) {
    var start = lowerBound
    for other in others {
      if start < other.lowerBound { body(start..<other.lowerBound) }
      start = other.upperBound
    }
    if start < upperBound { body(start..<upperBound) }
  }
}
