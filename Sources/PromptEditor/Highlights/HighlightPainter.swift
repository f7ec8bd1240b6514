import PromptSyntax

/// Paints highlights over each other, so that none overlap in the end.
struct HighlightPainter {
  private var highlights: [Highlight] = []
  /// For each byte the index of its highlight and one more; 0 without one.
  private var owners: ContiguousArray<UInt32>

  init(count: Int) { owners = ContiguousArray(repeating: 0, count: count) }

  func isPainted(_ offset: Int) -> Bool { owners[offset] != 0 }

  /// Paints a range over what was there.
  ///
  /// - Complexity: O(*length*).
  mutating func paint(_ range: SourceRange, _ kind: Highlight.Kind, weight: Double? = nil) {
    if range.isEmpty { return }
    highlights.append(Highlight(range: range, kind: kind, weight: weight))
    let owner = UInt32(highlights.count)
    for offset in range.offsets { owners[offset] = owner }
  }

  /// Paints runs of bytes that are not painted yet.
  ///
  /// - Parameter value: what a byte would be; nil for nothing.
  /// - Complexity: O(*n*).
  mutating func fill(_ value: (Int) -> (kind: Highlight.Kind, weight: Double?)?) {
    var start = 0
    while start < owners.count {
      guard !isPainted(start), let first = value(start) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < owners.count, !isPainted(end), let next = value(end), next == first { end += 1 }
      paint(SourceRange(start, end), first.kind, weight: first.weight)
      start = end
    }
  }

  /// What is visible, in source order.
  ///
  /// - Complexity: O(*n*).
  func finished(weight: (SourceRange) -> Double?) -> [Highlight] {
    var visible: [Highlight] = []
    var start = 0
    while start < owners.count {
      var end = start + 1
      while end < owners.count, owners[end] == owners[start] { end += 1 }
      if isPainted(start) {
        let highlight = highlights[Int(owners[start]) - 1]
        let range = SourceRange(start, end)
        visible.append(Highlight(range: range, kind: highlight.kind, weight: highlight.weight ?? weight(range)))
      }
      start = end
    }
    return visible
  }
}
