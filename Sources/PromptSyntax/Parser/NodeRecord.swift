/// A node's record in the tree's arena: sixteen bytes, in the order in which the nodes start.
///
/// The parser makes these records and knows no tree; ``SyntaxTree``, a layer above, runs the parser and adds the source.
package struct NodeRecord: Sendable, Hashable {
  /// What the node is.
  package let kind: SyntaxKind
  /// What the parser recorded in addition to its shape.
  package internal(set) var flags: Flags
  /// The index of its first token.
  package let firstToken: UInt32
  /// The index after its last token.
  package internal(set) var endToken: UInt32
  /// The index after the last node inside it.
  package internal(set) var subtreeEnd: UInt32

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
