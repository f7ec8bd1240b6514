public import PromptSyntax

/// Lines that an editor can hide.
public struct FoldingRange: Sendable, Hashable {
  /// What is folded, from its first byte to its last. It has at least one line break.
  public let range: SourceRange
  /// What it is.
  public let kind: Kind

  /// The kinds of folding ranges.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A run of lines that are comments.
    case comment
    /// A part between two `AND`s.
    case part
    /// A pair of brackets or a tag.
    case construct
  }
}

extension EditedPrompt {
  /// What can be folded, in the order in which it starts.
  ///
  /// - Complexity: O(*n*).
  public func foldingRanges() -> [FoldingRange] {
    var lineBreaks = ContiguousArray<Int>()
    for offset in source.bytes.indices where source.bytes[offset] == Ascii.newline { lineBreaks.append(offset) }
    if lineBreaks.isEmpty { return [] }
    var ranges = commentRuns().map { FoldingRange(range: $0, kind: .comment) }
    let hasParts = tree.parts.count > 1
    for node in tree.nodeIDs {
      if tree[node].kind == .part, hasParts {
        ranges.append(FoldingRange(range: trimmed(tree.range(of: node)), kind: .part))
      } else if let pair = BracketPair(node, in: tree) {
        ranges.append(FoldingRange(range: pair.range, kind: .construct))
      }
    }
    return ranges.filter { range in
      let next = lineBreaks.partitioningIndex { $0 >= range.range.lowerBound }
      return next < lineBreaks.count && lineBreaks[next] < range.range.upperBound
    }
    .stablySorted(by: { $0.range.lowerBound }, { -$0.range.upperBound })
  }

  /// The comments with nothing but white space between them, joined.
  private func commentRuns() -> [SourceRange] {
    var runs: [SourceRange] = []
    for token in tree.tokenIDs where tree[token].kind == .comment {
      let range = trimmed(tree.range(of: token))
      if let last = runs.last, trimmed(SourceRange(last.upperBound, range.lowerBound)).isEmpty {
        runs[runs.count - 1] = last.union(range)
      } else {
        runs.append(range)
      }
    }
    return runs
  }

  /// A range without white space at its ends.
  func trimmed(_ range: SourceRange) -> SourceRange {
    let bytes = source.bytes.span
    let start = bytes.skippingSpace(in: range.offsets)
    return SourceRange(start, max(start, bytes.trimmingSpace(in: min(start, range.upperBound)..<range.upperBound)))
  }
}
