import PromptResolver
import PromptSyntax

/// Something that a rule looks for; a rule does not run on a prompt that has none of it.
enum PromptFeature: Sendable {
  case node(SyntaxKind)
  case token(TokenKind)
  /// A token that is text because it belongs to no construct.
  case stray(TokenKind)
  /// A text, in which lowercase letters stand for both cases, `0` for any digit, a space for any white space, `*` for a
  /// character of a word, and `[ab]` for one of these. A byte beyond ASCII may be white space or of a word.
  case text(StaticString)
  /// A byte in one of some ranges.
  case bytes([ClosedRange<UInt8>])
  /// Something that is not in the text.
  case known(Knowledge)

  /// A character that is not ASCII.
  static let nonASCII = bytes([0x80...0xFF])

  /// What may be known about a prompt beside its text.
  enum Knowledge: UInt64, Sendable {
    /// The file of a LoRA in it.
    case file = 0x1_0000
    /// The hashes of the LoRAs that the image was made with.
    case hashes = 0x2_0000
    /// The names of the installed embeddings.
    case embeddings = 0x4_0000
    /// That one of them is in the text.
    case mention = 0x8_0000
    /// The positive prompt to this negative one.
    case positive = 0x10_0000
    /// That the text encoder reads weights as text.
    case weightless = 0x20_0000
  }
}

/// A set of features: those of a prompt, or those that a rule looks for. A typical prompt has few of them, so that of more
/// than a hundred rules about five run.
struct PromptFeatures: Sendable {
  /// By kind of node, and what is known.
  private var nodes: UInt64 = 0
  /// By kind; in the upper half strays.
  private var tokens: UInt64 = 0
  private var texts: UInt64 = 0

  /// How many features there may be.
  static let count = 192

  /// No features.
  init() {}

  /// The features of a prompt.
  ///
  /// - Complexity: O(*n*).
  init(of subject: borrowing LintSubject, texts patterns: BytePatterns) {
    for node in subject.tree.nodeRecords { nodes |= UInt64(node.kind.bit) }
    for token in subject.tree.tokenRecords { tokens |= Self.bit(of: token.kind) << (token.role == .stray ? 32 : 0) }
    texts = patterns.matches(in: subject.tree.source.bytes.span)
    func note(_ knowledge: PromptFeature.Knowledge, if isKnown: Bool) { if isKnown { nodes |= knowledge.rawValue } }
    note(.file, if: subject.context.hasModels && subject.loras.contains { $0.file != nil })
    note(.hashes, if: !subject.input.loraHashes.isEmpty)
    note(.embeddings, if: subject.context.embeddings != nil)
    note(.mention, if: !subject.mentions.isEmpty)
    note(.positive, if: subject.role == .negative && subject.input.prompts.positive.count > 0)
    note(.weightless, if: subject.context.isWeightless)
  }

  /// The features that a rule looks for; those of every prompt if there are none.
  ///
  /// - Parameter patterns: the texts of all rules, to which those of this one are added.
  init(_ features: [PromptFeature], texts patterns: inout BytePatterns) {
    for feature in features {
      switch feature {
      case .node(let kind): nodes |= UInt64(kind.bit)
      case .token(let kind): tokens |= Self.bit(of: kind) | Self.bit(of: kind) << 32
      case .stray(let kind): tokens |= Self.bit(of: kind) << 32
      case .text(let text): texts |= patterns.insert(text)
      case .bytes(let ranges): texts |= patterns.insert(ranges)
      case .known(let knowledge): nodes |= knowledge.rawValue
      }
    }
    if features.isEmpty { nodes = UInt64(SyntaxKind.prompt.bit) }
  }

  /// Whether there is a token of a kind.
  func has(_ token: TokenKind) -> Bool { tokens & (Self.bit(of: token) | Self.bit(of: token) << 32) != 0 }

  private static func bit(of kind: TokenKind) -> UInt64 { 1 << UInt64(kind.rawValue) }

  /// Adds all features of another set.
  mutating func formUnion(_ other: PromptFeatures) {
    (nodes, tokens, texts) = (nodes | other.nodes, tokens | other.tokens, texts | other.texts)
  }

  /// The features that are in both sets.
  func intersection(_ other: PromptFeatures) -> PromptFeatures {
    var common = PromptFeatures()
    (common.nodes, common.tokens, common.texts) = (nodes & other.nodes, tokens & other.tokens, texts & other.texts)
    return common
  }

  /// Calls `body` with the position of each feature, from 0 to less than ``count``.
  func forEach(_ body: (Int) -> Void) {
    func visit(_ word: UInt64, from start: Int) {
      var rest = word
      while rest != 0 {
        body(start + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    visit(nodes, from: 0)
    visit(tokens, from: 64)
    visit(texts, from: 128)
  }
}
