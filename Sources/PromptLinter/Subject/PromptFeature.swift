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
    /// That it is a prompt.
    case prompt = 1
    /// The file of a LoRA in it.
    case file = 2
    /// The hashes of the LoRAs that the image was made with.
    case hashes = 4
    /// The names of the installed embeddings.
    case embeddings = 8
    /// That one of them is in the text.
    case mention = 16
    /// The positive prompt to this negative one.
    case positive = 32
    /// That the text encoder reads weights as text.
    case weightless = 64
  }
}

/// A set of features: those of a prompt, or those that a rule looks for. A typical prompt has few of them, so that of more
/// than a hundred rules two run.
struct PromptFeatures: Sendable {
  private var syntax: SyntaxFeatures = []
  private var texts: UInt64 = 0
  private var knowledge: UInt64 = 0

  /// How many features there may be.
  static let count = 192

  /// No features.
  init() {}

  /// The features of a prompt.
  ///
  /// - Complexity: O(*n*).
  init(of subject: borrowing LintSubject, texts patterns: BytePatterns) {
    syntax = subject.tree.features
    texts = patterns.matches(in: subject.tree.source.bytes.span)
    note(.prompt)
    if subject.context.models != nil, subject.loras.contains(where: { $0.file != nil }) { note(.file) }
    if !subject.input.loraHashes.isEmpty { note(.hashes) }
    if subject.context.embeddings != nil { note(.embeddings) }
    if !subject.mentions.isEmpty { note(.mention) }
    if subject.role == .negative, subject.input.prompts.positive.count > 0 { note(.positive) }
    if subject.context.isWeightless { note(.weightless) }
  }

  /// The features that a rule looks for; those of every prompt if there are none.
  ///
  /// - Parameter patterns: the texts of all rules, to which those of this one are added.
  init(_ features: [PromptFeature], texts patterns: inout BytePatterns) {
    for feature in features {
      switch feature {
      case .node(let kind): syntax.formUnion(.node(kind))
      case .token(let kind): syntax.formUnion(.token(kind))
      case .stray(let kind): syntax.formUnion(.stray(kind))
      case .text(let text): texts |= patterns.insert(text)
      case .bytes(let ranges): texts |= patterns.insert(ranges)
      case .known(let knowledge): note(knowledge)
      }
    }
    if features.isEmpty { note(.prompt) }
  }

  private mutating func note(_ known: PromptFeature.Knowledge) { knowledge |= known.rawValue }

  /// Adds all features of another set.
  mutating func formUnion(_ other: PromptFeatures) {
    syntax.formUnion(other.syntax)
    texts |= other.texts
    knowledge |= other.knowledge
  }

  /// The features that are in both sets.
  func intersection(_ other: PromptFeatures) -> PromptFeatures {
    var common = PromptFeatures()
    common.syntax = syntax.intersection(other.syntax)
    common.texts = texts & other.texts
    common.knowledge = knowledge & other.knowledge
    return common
  }

  /// Calls `body` with the position of each feature, from 0 to less than ``count``.
  func visit(_ body: (Int) -> Void) {
    func visitBits(of word: UInt64, from start: Int) {
      var rest = word
      while rest != 0 {
        body(start + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    visitBits(of: syntax.rawValue, from: 0)
    visitBits(of: texts, from: 64)
    visitBits(of: knowledge, from: 128)
  }
}
