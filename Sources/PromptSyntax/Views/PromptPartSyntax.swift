/// The root of a tree: the parts and the `AND`s between them.
public struct RootSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .prompt else { return nil }
    self.node = node
  }

  fileprivate init(of tree: SyntaxTree) { node = SyntaxNode(.root, in: tree) }

  /// The parts of the prompt in order; at least one.
  ///
  /// - Complexity: O(*nodes*).
  public var parts: [PromptPartSyntax] { tree.parts }
}

/// A ``SyntaxKind/part``: the text between two `AND`s.
public struct PromptPartSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .part else { return nil }
    self.node = node
  }

  /// What the part consists of, without its weight.
  ///
  /// - Complexity: O(*children*).
  public var elements: [ElementSyntax] { node.elements }

  /// The weight after the last colon, if one is written. Without it the part weighs 1.
  public var weight: WeightSyntax? { WeightSyntax(childOf: node) }

  /// Whether no schedule in the part works, because of a stray bar or a dangling backslash (Grammar.md, rule `S5`).
  public var isLiteral: Bool { tree[id].flags.contains(.isLiteral) }

  /// Whether the reference may read the schedules of the part differently after a restart (rule `S6`).
  public var isUndetermined: Bool { tree[id].flags.contains(.isUndetermined) }
}

extension SyntaxTree {
  /// The root of the tree.
  public var root: RootSyntax { RootSyntax(of: self) }

  /// The parts of the prompt in order; at least one.
  ///
  /// - Complexity: O(*nodes*).
  public var parts: [PromptPartSyntax] { views(.part) { PromptPartSyntax($0) } }

  /// The bytes of a node without the comments and tags in it.
  ///
  /// - Complexity: O(*tokens of the node*).
  package func cleanedBytes(of node: NodeID) -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray<UInt8>()
    for token in tokenIDs(of: node) where !self[token].kind.isCut {
      bytes.append(contentsOf: source.bytes[range(of: token).offsets])
    }
    return bytes
  }

  /// The text of a node without the comments and tags in it.
  package func cleanedText(of node: NodeID) -> String { String(decoding: cleanedBytes(of: node), as: UTF8.self) }
}
