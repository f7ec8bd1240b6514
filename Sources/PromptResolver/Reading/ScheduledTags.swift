import PromptSyntax

/// Which tags are inside a schedule or an alternation.
enum ScheduledTags {
  /// The ranges of the innermost ones, by where the tag starts in the source.
  ///
  /// - Complexity: O(*n*).
  static func ranges(in source: SourceText) -> [Int: SourceRange] {
    let tree = SyntaxTree(parsing: source)
    var open: [SourceRange] = []
    var ranges: [Int: SourceRange] = [:]
    for node in tree.nodeIDs {
      switch tree[node].kind {
      case .schedule, .alternation:
        let range = tree.range(of: node)
        while let last = open.last, last.upperBound <= range.lowerBound { open.removeLast() }
        open.append(range)
      case .extraNetwork:
        let start = tree.range(of: node).lowerBound
        while let last = open.last, last.upperBound <= start { open.removeLast() }
        ranges[start] = open.last
      default: break
      }
    }
    return ranges
  }
}
