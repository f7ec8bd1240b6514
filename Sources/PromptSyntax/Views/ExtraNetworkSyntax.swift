/// An ``SyntaxKind/extraNetwork``: `<lora:name:0.8>`.
public struct ExtraNetworkSyntax: SyntaxView {
  public let node: SyntaxNode

  public init?(_ node: SyntaxNode) {
    guard node.kind == .extraNetwork else { return nil }
    self.node = node
  }

  /// The word after `<`.
  public var word: String { tree.text(ofTokens: .tagWord, in: id) }

  /// Which extra network the word means.
  public var kind: ExtraNetworkTag.Kind { ExtraNetworkTag.Kind(word: word) }

  /// The name of the network; empty when all items of the tag are named arguments.
  ///
  /// - Complexity: O(*length of the tag*).
  public var name: String { tag.positional.first?.text ?? "" }

  /// The tag as the extra-networks phase reads it.
  ///
  /// - Complexity: O(*length of the tag*).
  public var tag: ExtraNetworkTag {
    let items = tree.descendants(of: id).map { argument in
      ExtraNetworkTag.Item(
        text: tree.text(ofTokens: .tagText, in: argument), range: tree.rangeWithoutComments(of: argument))
    }
    return ExtraNetworkTag(word: word, items: items, range: range)
  }
}

/// A tag that loads a LoRA or LyCORIS: `<lora:name:0.8>`.
public struct LoraSyntax: SyntaxView {
  public let node: SyntaxNode
  /// The arguments of the tag, with the values that the reference uses where they are omitted.
  public let arguments: LoraArguments

  /// Views a tag of a LoRA or LyCORIS; nil also where the reference cannot read its arguments.
  public init?(_ node: SyntaxNode) {
    guard let network = ExtraNetworkSyntax(node), network.kind == .lora || network.kind == .lycoris,
      let arguments = try? LoraArguments(network.tag)
    else { return nil }
    self.node = node
    self.arguments = arguments
  }

  /// The name to look up, exactly as written.
  public var name: String { arguments.name }

  /// The text encoder's multiplier; may be any double, infinities and NaN included.
  public var textEncoderMultiplier: Double { arguments.multipliers.te }

  /// The multiplier of the denoising network.
  public var unetMultiplier: Double { arguments.multipliers.unet }

  public static func == (left: LoraSyntax, right: LoraSyntax) -> Bool { left.node == right.node }

  public func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

extension SyntaxTree {
  /// The extra networks in source order, also those inside of other constructs.
  ///
  /// - Complexity: O(*nodes*).
  public var extraNetworks: [ExtraNetworkSyntax] { views(.extraNetwork) { ExtraNetworkSyntax($0) } }

  /// The tags of LoRAs and LyCORIS that the reference can read, in order.
  ///
  /// A resolver's plan has the ones that are applied.
  /// - Complexity: O(*n*).
  public var loras: [LoraSyntax] { views(.extraNetwork) { LoraSyntax($0) } }

  /// The range of an argument without the comments around it.
  fileprivate func rangeWithoutComments(of argument: NodeID) -> SourceRange {
    var first = Int(self[argument].firstToken)
    var last = Int(self[argument].endToken)
    // A colon or bracket follows each argument.
    while tokenRecords[first].kind == .comment { first += 1 }
    while last > first, tokenRecords[last - 1].kind == .comment { last -= 1 }
    let start = tokenRecords[first].start
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
