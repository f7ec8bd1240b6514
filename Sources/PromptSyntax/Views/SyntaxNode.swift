/// A node of a ``SyntaxTree``, of any kind. It holds its tree, so it reads like a value.
///
/// ```swift
/// let tree = SyntaxTree(parsing: "a (cat:1.2)")
/// let node = tree.node(touching: 4)
/// node.kind                                                // .emphasis
/// node.ancestors.map(\.kind)                               // [.part, .prompt]
/// EmphasisSyntax(node)?.weight?.value                      // 1.2
/// ```
/// A view takes a few nanoseconds to make. Code that visits millions of nodes can filter by ``kind`` first.
public struct SyntaxNode: Sendable, Hashable {
  /// The tree that the node is in.
  public let tree: SyntaxTree
  package let id: NodeID

  package init(_ id: NodeID, in tree: SyntaxTree) {
    self.id = id
    self.tree = tree
  }

  /// What the node is.
  public var kind: SyntaxKind { tree[id].kind }

  /// Whether the node is of a kind.
  public func `is`(_ kind: SyntaxKind) -> Bool { self.kind == kind }

  /// The range of the node in the source, from its first to its last token.
  public var range: SourceRange { tree.range(of: id) }

  /// The source of the node, as it is written.
  ///
  /// - Complexity: O(*length*).
  public var string: String { tree.source[range] }

  /// The text of the node without the comments and tags in it: what the phases after them see.
  ///
  /// - Complexity: O(*length*).
  public var text: String { String(decoding: tree.cleanedBytes(of: id), as: UTF8.self) }

  /// The node around this one; nil for the root.
  ///
  /// - Complexity: O(*nodes before it*): the tree stores no parents.
  public var parent: SyntaxNode? { tree.parent(of: id).map { SyntaxNode($0, in: tree) } }

  /// The nodes around this one, innermost first; the last one is the root.
  ///
  /// - Complexity: O(*nodes before it*) for all of them together.
  public var ancestors: [SyntaxNode] {
    var ancestors: [SyntaxNode] = []
    while let next = (ancestors.last ?? self).parent { ancestors.append(next) }
    return ancestors
  }

  /// The nodes directly in this one, in source order.
  ///
  /// - Complexity: O(*children*).
  public var children: [SyntaxNode] {
    tree.children(of: id).compactMap { if case .node(let child) = $0 { SyntaxNode(child, in: tree) } else { nil } }
  }

  /// All nodes inside this one, in source order.
  ///
  /// - Complexity: O(1), and O(1) per node.
  public var descendants: some Sequence<SyntaxNode> { tree.descendants(of: id).lazy.map { SyntaxNode($0, in: tree) } }

  /// All tokens of this node and of the nodes inside it, in source order.
  ///
  /// - Complexity: O(1), and O(1) per token.
  public var tokens: some Sequence<TokenSyntax> { tree.tokenIDs(of: id).lazy.map { TokenSyntax($0, in: tree) } }

  public static func == (left: SyntaxNode, right: SyntaxNode) -> Bool { left.id == right.id && left.tree == right.tree }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A view of a node of one kind. Only the views of this module conform to it.
public protocol SyntaxView: Sendable, Hashable {
  /// The node that is viewed.
  var node: SyntaxNode { get }

  /// Views a node; nil when it is of another kind.
  init?(_ node: SyntaxNode)
}

extension SyntaxView {
  /// The tree that the node is in.
  public var tree: SyntaxTree { node.tree }

  /// The range of the node in the source.
  public var range: SourceRange { node.range }

  /// The source of the node, as it is written.
  public var string: String { node.string }

  /// The text of the node without the comments and tags in it.
  public var text: String { node.text }

  package var id: NodeID { node.id }

  package init?(_ id: NodeID, in tree: SyntaxTree) { self.init(SyntaxNode(id, in: tree)) }
}

extension SyntaxTree {
  /// All nodes in source order: each before the nodes inside it.
  ///
  /// - Complexity: O(1), and O(1) per node.
  public var nodes: some Sequence<SyntaxNode> { nodeIDs.lazy.map { SyntaxNode($0, in: self) } }

  /// The innermost node at a caret or byte offset; the root when no other node is there.
  ///
  /// An offset between two tokens belongs to the one after it; at the end of the text to the last one.
  /// - Parameter offset: in bytes; outside of the text it finds the root.
  /// - Complexity: O(*children on the way down*).
  public func node(touching offset: Int) -> SyntaxNode {
    SyntaxNode(node(at: byte(touching: offset)), in: self)
  }

  /// The token at a caret or byte offset; nil outside of the text and in an empty one.
  ///
  /// An offset between two tokens belongs to the one after it; at the end of the text to the last one.
  /// - Complexity: O(log *tokens*).
  public func token(touching offset: Int) -> TokenSyntax? {
    token(at: byte(touching: offset)).map { TokenSyntax($0, in: self) }
  }

  private func byte(touching offset: Int) -> Int { offset == source.count ? offset - 1 : offset }

  /// The views of all nodes of one kind, in source order.
  func views<View>(_ kind: SyntaxKind, _ view: (SyntaxNode) -> View?) -> [View] {
    nodeIDs.compactMap { self[$0].kind == kind ? view(SyntaxNode($0, in: self)) : nil }
  }
}
