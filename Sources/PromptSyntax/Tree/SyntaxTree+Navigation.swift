extension SyntaxTree {
  /// The record of a node.
  package subscript(node: NodeID) -> NodeRecord { nodeRecords[Int(node.index)] }

  /// A token.
  package subscript(token: TokenID) -> Token { tokenRecords[Int(token.index)] }

  /// The number of tokens.
  package var tokenCount: Int { tokenRecords.count }

  /// The number of nodes, at least one.
  package var nodeCount: Int { nodeRecords.count }

  /// All tokens in source order.
  package var tokenIDs: some Sequence<TokenID> { tokenRecords.indices.lazy.map { TokenID($0) } }

  /// All nodes in the order in which they start.
  package var nodeIDs: some Sequence<NodeID> { nodeRecords.indices.lazy.map { NodeID($0) } }

  /// The range of a token.
  ///
  /// - Complexity: O(1).
  package func range(of token: TokenID) -> SourceRange {
    let next = Int(token.index) + 1
    let end = next < tokenRecords.count ? tokenRecords[next].start : source.count
    return SourceRange(tokenRecords[Int(token.index)].start, end)
  }

  /// The range of a node, from its first to its last token.
  ///
  /// - Complexity: O(1).
  package func range(of node: NodeID) -> SourceRange {
    let record = self[node]
    let start = offset(ofTokenAt: record.firstToken)
    return SourceRange(start, record.endToken > record.firstToken ? offset(ofTokenAt: record.endToken) : start)
  }

  private func offset(ofTokenAt index: UInt32) -> Int {
    index < tokenRecords.count ? tokenRecords[Int(index)].start : source.count
  }

  /// The tokens of a node and of all nodes in it.
  ///
  /// - Complexity: O(1) to begin, O(1) per token.
  package func tokenIDs(of node: NodeID) -> some Sequence<TokenID> {
    let record = self[node]
    return (Int(record.firstToken)..<Int(record.endToken)).lazy.map { TokenID($0) }
  }

  /// All nodes inside a node, in the order in which they start.
  ///
  /// - Complexity: O(1) to begin, O(1) per node.
  package func descendants(of node: NodeID) -> some Sequence<NodeID> {
    ((Int(node.index) + 1)..<Int(self[node].subtreeEnd)).lazy.map { NodeID($0) }
  }

  /// The node around a node; nil for the root.
  ///
  /// - Complexity: O(*n*) in the nodes before it: the tree stores no parents.
  package func parent(of node: NodeID) -> NodeID? {
    var index = Int(node.index) - 1
    while index >= 0, nodeRecords[index].subtreeEnd <= node.index { index -= 1 }
    return index < 0 ? nil : NodeID(index)
  }

  /// The tokens and nodes directly in a node, in source order.
  ///
  /// - Complexity: O(1) to begin, O(1) per child.
  package func children(of node: NodeID) -> SyntaxChildren { SyntaxChildren(of: node, in: self) }

  /// The token that contains the byte at `offset`; nil at and after the end.
  ///
  /// - Complexity: O(log *tokens*).
  package func token(at offset: Int) -> TokenID? {
    guard offset >= 0, offset < source.count else { return nil }
    return TokenID(tokenRecords.partitioningIndex { $0.start > offset } - 1)
  }

  /// The innermost node that contains the byte at `offset`; the root outside of the text.
  ///
  /// - Complexity: O(*children on the way down*).
  package func node(at offset: Int) -> NodeID {
    path(to: offset).last ?? .root
  }

  /// The nodes that contain the byte at `offset`, outermost first.
  ///
  /// - Complexity: O(*children on the way down*).
  package func path(to offset: Int) -> [NodeID] {
    var path = [NodeID.root]
    var index = 1
    while index < Int(self[path[path.count - 1]].subtreeEnd) {
      let node = NodeID(index)
      if range(of: node).contains(offset) {
        path.append(node)
        index += 1
      } else {
        index = Int(nodeRecords[index].subtreeEnd)
      }
    }
    return path
  }

  /// Calls `enter` before and `leave` after the children of each node, in source order, without recursion.
  ///
  /// - Parameters:
  ///   - enter: called with a node; its children are skipped when it returns false.
  ///   - token: called with each token directly in an entered node.
  ///   - leave: called with each entered node after its last child.
  /// - Complexity: O(*nodes* + *tokens*).
  package func visit(
    enter: (NodeID) -> Bool = { _ in true }, token: (TokenID) -> Void = { _ in }, leave: (NodeID) -> Void = { _ in }
  ) {
    guard enter(.root) else { return }
    var open: [NodeID] = [.root]
    var node = 1
    var next = 0
    // Nodes lie in the order in which they start, so that the next token and node are always those that come next.
    while let parent = open.last {
      let record = self[parent]
      if node < record.subtreeEnd, nodeRecords[node].firstToken == next {
        let child = NodeID(node)
        if enter(child) {
          open.append(child)
          node += 1
        } else {
          next = Int(nodeRecords[node].endToken)
          node = Int(nodeRecords[node].subtreeEnd)
        }
      } else if next < record.endToken {
        token(TokenID(next))
        next += 1
      } else {
        leave(open.removeLast())
      }
    }
  }
}

/// The tokens and nodes directly in a node.
package struct SyntaxChildren: Sequence, Sendable {
  private let node: NodeID
  private let tree: SyntaxTree

  init(of node: NodeID, in tree: SyntaxTree) {
    self.node = node
    self.tree = tree
  }

  package func makeIterator() -> Iterator { Iterator(of: node, in: tree) }

  /// Walks the children from left to right.
  package struct Iterator: IteratorProtocol {
    let parent: NodeID
    private let tree: SyntaxTree
    private var token: UInt32
    private var node: UInt32

    init(of parent: NodeID, in tree: SyntaxTree) {
      self.parent = parent
      self.tree = tree
      token = tree[parent].firstToken
      node = parent.index + 1
    }

    package mutating func next() -> SyntaxElement? {
      let record = tree[parent]
      if node < record.subtreeEnd, tree.nodeRecords[Int(node)].firstToken == token {
        let child = NodeID(Int(node))
        token = tree[child].endToken
        node = tree[child].subtreeEnd
        return .node(child)
      }
      guard token < record.endToken else { return nil }
      token += 1
      return .token(TokenID(Int(token - 1)))
    }
  }
}
