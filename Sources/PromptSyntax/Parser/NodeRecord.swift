/// A node's record in the tree: sixteen bytes, in the order in which the nodes start.
///
/// The parser makes these records and knows no tree; ``SyntaxTree``, a layer above, runs the parser and adds the source.
package struct NodeRecord: Sendable, Hashable {
  /// The first token in the low half, the end of the tokens in the high one.
  var tokens: UInt64
  /// The end of the nodes in the low half, then a byte of the kind and one of the flags.
  var shape: UInt64

  init(tokens: UInt64, shape: UInt64) { (self.tokens, self.shape) = (tokens, shape) }

  init(_ kind: SyntaxKind, firstToken: Int, subtreeEnd: Int, flags: Flags = []) {
    tokens = UInt64(UInt32(truncatingIfNeeded: firstToken))
    shape =
      UInt64(UInt32(truncatingIfNeeded: subtreeEnd)) | UInt64(kind.number) << 32 | UInt64(flags.rawValue) << 40
  }

  /// What the node is.
  package var kind: SyntaxKind { SyntaxKind(number: UInt8(truncatingIfNeeded: shape >> 32)) }

  /// What the parser recorded in addition to its shape.
  package var flags: Flags { Flags(rawValue: UInt8(truncatingIfNeeded: shape >> 40)) }

  /// The index of its first token.
  package var firstToken: UInt32 { UInt32(truncatingIfNeeded: tokens) }

  /// The index after its last token.
  package var endToken: UInt32 { UInt32(truncatingIfNeeded: tokens >> 32) }

  /// The index after the last node inside it.
  package var subtreeEnd: UInt32 { UInt32(truncatingIfNeeded: shape) }

  /// Sets both ends.
  mutating func end(tokens: Int, nodes: Int) {
    self.tokens = self.tokens & 0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: tokens)) << 32
    shape = shape & ~0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: nodes))
  }

  /// Facts about a node.
  package struct Flags: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A part in which no schedule works, because of a stray bar or a dangling backslash (Grammar.md, rule `S5`).
    package static let isLiteral = Flags(rawValue: 1)
    /// A literal part with a bracket that could have been a schedule.
    package static let losesSchedules = Flags(rawValue: 2)
    /// A part that the reference may read differently after a restart, and in it each structure that it may then
    /// read as text (rule `S6`).
    package static let isUndetermined = Flags(rawValue: 4)
  }
}

/// The nodes of a tree, in the order in which they start.
package struct NodeRecords: RandomAccessCollection, Sendable {
  private let records: SyntaxRecords

  init(of records: SyntaxRecords) { self.records = records }

  package var startIndex: Int { 0 }
  package var endIndex: Int { records.nodeCount }
  package subscript(index: Int) -> NodeRecord { records[node: index] }
}

extension SyntaxRecords {
  subscript(node index: Int) -> NodeRecord {
    let word = count &+ 2 &* index
    return NodeRecord(tokens: words[word], shape: words[word &+ 1])
  }
}

/// Names a node of one ``SyntaxTree``. Identifiers grow in the order in which the nodes start.
package struct NodeID: Sendable, Hashable, Comparable {
  package let index: UInt32

  package init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  /// The node that holds the whole prompt.
  package static let root = NodeID(0)

  package static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// A child of a node: a token or another node.
package enum SyntaxElement: Sendable, Hashable {
  case token(TokenID)
  case node(NodeID)
}
