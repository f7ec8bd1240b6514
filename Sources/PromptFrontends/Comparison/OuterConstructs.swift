package import PromptSyntax

/// The outermost constructs of a prompt in the WebUI's language, in which the differences between frontends lie.
package struct OuterConstructs {
  /// A tag, a schedule, an alternation or a group; a keyword or a comment, which is not a node, has no kind.
  package typealias Construct = (range: SourceRange, kind: SyntaxKind?)

  private let tree: SyntaxTree
  /// The tags, schedules and alternations, in order.
  private let changes: [Construct]
  /// The groups with a weight, in order.
  private let groups: [Construct]

  /// - Complexity: O(*n*).
  package init(of source: SourceText) {
    tree = SyntaxTree(parsing: source)
    changes = tree.outermost([.schedule, .alternation, .extraNetwork])
    groups = tree.outermost([.emphasis, .deemphasis])
  }

  /// The construct in which the text of a difference starts; nil if it is none of them or a group.
  ///
  /// - Complexity: O(log *n* + *length of the difference*).
  package func construct(of difference: MeaningComparison.Difference) -> Construct? {
    let offsets = difference.range.offsets
    // Parts are separated by 'AND', which may be anywhere in the range.
    let word = offsets.lazy.compactMap { tree.token(at: $0) }
      .first { difference.kind == .part && tree[$0].kind == .and }
    if let word { return (tree.range(of: word), nil) }
    guard let offset = offsets.first(where: { tree.source.bytes[$0] > 0x20 }) else { return nil }
    if let change = Self.construct(at: offset, in: changes) { return change }
    guard let token = tree.token(at: offset), [.and, .break, .comment].contains(tree[token].kind) else { return nil }
    return (tree.range(of: token), nil)
  }

  /// The group in which a difference starts.
  ///
  /// - Complexity: O(log *n*).
  package func group(of difference: MeaningComparison.Difference) -> SourceRange? {
    Self.construct(at: difference.range.lowerBound, in: groups)?.range
  }

  private static func construct(at offset: Int, in constructs: [Construct]) -> Construct? {
    let index = constructs.partitioningIndex { $0.range.upperBound > offset }
    return index < constructs.count && constructs[index].range.contains(offset) ? constructs[index] : nil
  }
}

extension SyntaxTree {
  /// The nodes of some kinds that are not inside another one of them, in order.
  fileprivate func outermost(_ kinds: Set<SyntaxKind>) -> [OuterConstructs.Construct] {
    var end = 0
    return nodeIDs.compactMap { node in
      let range = range(of: node)
      guard kinds.contains(self[node].kind), range.lowerBound >= end else { return nil }
      end = range.upperBound
      return (range, self[node].kind)
    }
  }
}
