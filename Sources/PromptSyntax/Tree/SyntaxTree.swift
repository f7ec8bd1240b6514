/// A prompt as a lossless tree: every byte in a token, every token in a node.
///
/// ```swift
/// let tree = SyntaxTree(parsing: "a (cat:1.2)")
/// tree.description     // a (cat:1.2)
/// tree.dump()          // (prompt (part "a " (emphasis "(" "cat" (weight ":" "1.2") ")")))
/// ```
///
/// Nodes lie in an array in the order in which they start, so that walking the tree is walking the array. Every text
/// is a prompt; parsing neither fails nor traps. How Grammar.md's rules become a tree is described in its section
/// "Ambiguity and recovery".
public struct SyntaxTree: Sendable {
  /// The text that was parsed.
  public let source: SourceText
  /// The options that it was parsed with.
  public let options: ParsingOptions
  /// All tokens; they tile the source. After them come the nodes.
  package let tokenRecords: SyntaxRecords
  /// What occurs in it.
  package let features: SyntaxFeatures
  /// All nodes in preorder; the first is the root.
  package var nodeRecords: NodeRecords { NodeRecords(of: tokenRecords) }
  /// How many bytes and tokens the lexer and the parser visited. At most a fixed multiple of the number of bytes.
  package let steps: Int

  /// Parses a text.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - options: which syntax is recognized; ``ParsingOptions/positivePrompt`` by default.
  /// - Complexity: O(*n*) time and memory for *n* bytes, whatever they are; the stack depth does not depend on them.
  public init(parsing source: SourceText, options: ParsingOptions = .positivePrompt) {
    self.source = source
    self.options = options
    let splitsParts = options.contains(.conjunction)
    var lexer = Lexer(readsConjunction: splitsParts)
    lexer.lex(
      source.bytes.span, stopsAtComments: options.contains(.comments), readsTags: options.contains(.extraNetworks))
    let hasStopped = lexer.hasStopped
    var parser: Parser
    if hasStopped {
      let cuts = Cuts(of: source, options: options)
      let text = cuts.text
      lexer.lex(text.span)
      parser = Parser(lexer)
      parser.resolve(in: text.span, readsWeights: splitsParts)
      parser.putBack(cuts, sourceCount: source.count)
    } else {
      // Most prompts have no comment, and no tag over which something joins: these tokens are those of the source.
      parser = Parser(lexer)
      parser.resolve(in: source.bytes.span, readsWeights: splitsParts)
    }
    steps = parser.steps
    var builder = TreeBuilder(of: parser)
    var records = parser.takeTokens()
    var words = records.words.mutableSpan
    builder.build(&words)
    records.nodeCount = builder.nodeCount
    features = builder.features
    tokenRecords = records
  }

  /// Parses a string.
  ///
  /// - Complexity: O(*n*).
  public init(parsing string: String, options: ParsingOptions = .positivePrompt) {
    self.init(parsing: SourceText(string), options: options)
  }
}

extension SyntaxTree: Hashable {
  /// Whether both are the tree of the same text with the same options.
  ///
  /// - Complexity: O(*n*).
  public static func == (left: SyntaxTree, right: SyntaxTree) -> Bool {
    left.options == right.options && left.source == right.source
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(options)
    hasher.combine(source)
  }
}

extension SyntaxTree: CustomStringConvertible {
  /// The source, concatenated from the tokens; bytes that are not UTF-8 show as U+FFFD.
  ///
  /// - Complexity: O(*n*).
  public var description: String {
    var text = ""
    for index in tokenRecords.indices { text += source[range(of: TokenID(index))] }
    return text
  }
}
