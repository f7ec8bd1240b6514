import PromptSyntax

/// Something that a prompt may contain; rules about it do not run where it is missing.
enum PromptFeature: Sendable, Hashable {
  case node(SyntaxKind)
  case token(TokenKind)
  /// A byte anywhere in the source.
  case byte(UInt8)
  /// A character that is not ASCII.
  case nonASCII
}

/// A set of features: those of a prompt, found in one pass over its bytes, tokens and nodes, or those that a rule looks
/// for. A typical prompt has few of them, so that of more than a hundred rules about ten run.
struct PromptFeatures: Sendable {
  /// By kind; the last bit represents characters beyond ASCII.
  private var nodes: UInt32 = 0
  private var tokens: UInt32 = 0
  private var lowBytes: UInt64 = 0
  /// Those of bytes from 64 to 127, where no character is a control.
  private var highBytes: UInt64 = 0

  private static let nonASCII = UInt32(1) << 31

  /// The features of a prompt.
  ///
  /// - Complexity: O(*n*).
  init(of tree: SyntaxTree) {
    for node in tree.nodeRecords { nodes |= node.kind.bit }
    for token in tree.tokenRecords { tokens |= 1 << UInt32(token.kind.rawValue) }
    var low: UInt64 = 0
    var high: UInt64 = 0
    var all: UInt8 = 0
    for byte in tree.source.bytes {
      all |= byte
      // A byte above 127 sets a bit of some ASCII byte too: a rule may run in vain, and finds nothing.
      let bit = UInt64(1) << UInt64(byte & 63)
      if byte & 64 == 0 { low |= bit } else { high |= bit }
    }
    if all & 0x80 != 0 { nodes |= Self.nonASCII }
    lowBytes = low
    highBytes = high
  }

  /// The features that a rule looks for; those of every prompt if there are none.
  init(_ features: [PromptFeature]) {
    for feature in features {
      switch feature {
      case .node(let kind): nodes |= kind.bit
      case .token(let kind): tokens |= 1 << UInt32(kind.rawValue)
      case .byte(let byte) where byte & 64 == 0: lowBytes |= UInt64(1) << UInt64(byte & 63)
      case .byte(let byte): highBytes |= UInt64(1) << UInt64(byte & 63)
      case .nonASCII: nodes |= Self.nonASCII
      }
    }
    if features.isEmpty { nodes = SyntaxKind.prompt.bit }
  }

  /// Whether any feature is in both sets.
  func meets(_ other: PromptFeatures) -> Bool {
    UInt64(nodes & other.nodes) | UInt64(tokens & other.tokens) | lowBytes & other.lowBytes | highBytes
      & other.highBytes
      != 0
  }
}
