import PromptSyntax

/// Something that a prompt has or has not, so that rules about it need not run at all.
enum PromptFeature: Sendable, Hashable {
  case node(SyntaxKind)
  case token(TokenKind)
  /// A byte anywhere in the source.
  case byte(UInt8)
  /// A character that is not ASCII.
  case nonASCII
}

/// Which features a prompt has, found in one pass over its bytes, tokens and nodes.
///
/// A typical prompt has few of them: of the sixty-odd rules about ten run.
struct PromptFeatures: Sendable {
  private var nodes: UInt32 = 0
  private var tokens: UInt32 = 0
  private var bytes: (UInt64, UInt64) = (0, 0)
  private var hasNonASCII = false

  /// - Complexity: O(*n*).
  init(of tree: SyntaxTree) {
    for node in tree.nodeIDs { nodes |= 1 << UInt32(tree[node].kind.rawValue) }
    for token in tree.tokenIDs { tokens |= 1 << UInt32(tree[token].kind.rawValue) }
    var low: UInt64 = 0
    var high: UInt64 = 0
    var all: UInt8 = 0
    for byte in tree.source.bytes {
      all |= byte
      let bit = UInt64(1) << UInt64(byte & 63)
      if byte & 64 == 0 { low |= bit } else { high |= bit }
    }
    // A byte above 127 sets a bit of some ASCII byte too: a rule may run in vain, and finds nothing.
    bytes = (low, high)
    hasNonASCII = all & 0x80 != 0
  }

  /// Whether the prompt has the feature; may say yes in vain for a byte.
  func contains(_ feature: PromptFeature) -> Bool {
    switch feature {
    case .node(let kind): nodes & (1 << UInt32(kind.rawValue)) != 0
    case .token(let kind): tokens & (1 << UInt32(kind.rawValue)) != 0
    case .byte(let byte): (byte & 64 == 0 ? bytes.0 : bytes.1) & (UInt64(1) << UInt64(byte & 63)) != 0
    case .nonASCII: hasNonASCII
    }
  }

  /// Whether a rule has something to look at.
  func isWorth(running rule: Rule) -> Bool {
    rule.features.isEmpty || rule.features.contains { contains($0) }
  }
}
