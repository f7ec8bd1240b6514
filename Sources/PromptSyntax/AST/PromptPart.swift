/// A view of a ``SyntaxKind/part``: what stands between two `AND`s.
public struct PromptPart: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .part else { return nil }
    self.id = id
  }

  /// The weight after the last colon, if one is written. Without it the part weighs 1.
  public func weight(in tree: SyntaxTree) -> Weight? { Weight(childOf: id, in: tree) }

  /// Whether no schedule in the part works, because of a stray bar or a dangling backslash (Grammar.md, rule `S5`).
  public func isLiteral(in tree: SyntaxTree) -> Bool { tree[id].flags.contains(.isLiteral) }

  /// Whether the reference may read the schedules of the part otherwise after its next start (rule `S6`).
  public func isUndetermined(in tree: SyntaxTree) -> Bool { tree[id].flags.contains(.isUndetermined) }
}

extension SyntaxTree {
  /// The parts of the prompt in order; at least one.
  ///
  /// - Complexity: O(*nodes*).
  public var parts: [PromptPart] { nodeIDs.compactMap { PromptPart($0, in: self) } }

  /// The text of a node without the comments and tags in it: what the phases after them see.
  ///
  /// - Complexity: O(*tokens of the node*).
  public func cleanedText(of node: NodeID) -> String {
    String(decoding: cleanedBytes(of: node), as: UTF8.self)
  }

  func cleanedBytes(of node: NodeID) -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray<UInt8>()
    for token in tokenIDs(of: node) where !self[token].kind.isCut {
      bytes.append(contentsOf: source.bytes[range(of: token).offsets])
    }
    return bytes
  }
}

extension TokenKind {
  /// Whether the first phases cut the token out.
  package var isCut: Bool { rawValue >= TokenKind.comment.rawValue }
}
