extension [Diagnostic] {
  /// The diagnostics by place; those of one place stay as they are.
  ///
  /// - Complexity: O(*n* log *n*).
  package func inSourceOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      let (l, r) = (left.element.range, right.element.range)
      return (l.lowerBound, l.upperBound, left.offset) < (r.lowerBound, r.upperBound, right.offset)
    }.map { $0.element }
  }
}
