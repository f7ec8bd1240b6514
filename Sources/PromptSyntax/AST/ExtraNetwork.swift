/// A view of an ``SyntaxKind/extraNetwork``: `<lora:name:0.8>`, where it stands.
public struct ExtraNetwork: Sendable, Hashable {
  public let id: NodeID

  /// Views a node; nil when it is of another kind.
  public init?(_ id: NodeID, in tree: SyntaxTree) {
    guard tree[id].kind == .extraNetwork else { return nil }
    self.id = id
  }

  /// The word after `<`.
  public func word(in tree: SyntaxTree) -> String { tree.text(ofTokens: .tagWord, in: id) }

  /// Which extra network the word means.
  public func kind(in tree: SyntaxTree) -> ExtraNetworkTag.Kind { ExtraNetworkTag.Kind(word: word(in: tree)) }

  /// What the tag says, as the extra-networks phase reads it.
  ///
  /// - Complexity: O(*length of the tag*).
  public func tag(in tree: SyntaxTree) -> ExtraNetworkTag {
    let items = tree.descendants(of: id).map { argument in
      ExtraNetworkTag.Item(
        text: tree.text(ofTokens: .tagText, in: argument), range: tree.rangeWithoutComments(of: argument))
    }
    return ExtraNetworkTag(word: word(in: tree), items: items, range: tree.range(of: id))
  }

  /// The arguments' nodes in order; at least one.
  public func arguments(in tree: SyntaxTree) -> [NodeID] { Array(tree.descendants(of: id)) }
}

extension SyntaxTree {
  /// The extra networks in order, wherever they stand.
  ///
  /// - Complexity: O(*nodes*).
  public var extraNetworks: [ExtraNetwork] { nodeIDs.compactMap { ExtraNetwork($0, in: self) } }

  /// The place of an argument without the comments around it.
  fileprivate func rangeWithoutComments(of argument: NodeID) -> SourceRange {
    var first = Int(self[argument].firstToken)
    var last = Int(self[argument].endToken)
    // A colon or bracket follows each argument.
    while tokens[first].kind == .comment { first += 1 }
    while last > first, tokens[last - 1].kind == .comment { last -= 1 }
    let start = tokens[first].start
    return SourceRange(start, last > first ? range(of: TokenID(last - 1)).upperBound : start)
  }

  /// The texts of a node's tokens of one kind, without what comments cut out of them.
  fileprivate func text(ofTokens kind: TokenKind, in node: NodeID) -> String {
    var bytes = ContiguousArray<UInt8>()
    for token in tokenIDs(of: node) where self[token].kind == kind {
      bytes.append(contentsOf: source.bytes[range(of: token).offsets])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
