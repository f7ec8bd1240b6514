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
  /// All tokens; they tile the source.
  package let tokenRecords: ContiguousArray<Token>
  /// All nodes in preorder; the first is the root.
  package let nodeRecords: ContiguousArray<NodeRecord>
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
    let mayCut = options.contains(.comments) || options.contains(.extraNetworks)
    var lexer = Lexer(readsConjunction: splitsParts)
    lexer.lex(source.bytes.span, stopsAtCuts: mayCut)
    var cuts = Cuts(none: source)
    if lexer.hasStopped {
      cuts = Cuts(of: source, options: options)
      lexer.lex(cuts.text.span)
    }
    let hasCuts = !cuts.isEmpty
    var parser = Parser(text: cuts.text, lexer: consume lexer)
    var builder = TreeBuilder(cuts: consume cuts, sourceCount: source.count, tokenCount: parser.tokens.count)
    var start = 0
    while true {
      var end = parser.has(.and) ? start : parser.tokens.count
      while end < parser.tokens.count, parser.tokens[end].kind != .and { end += 1 }
      let flags = parser.resolve(start..<end, readsWeight: splitsParts)
      builder.addPart(start..<end, of: parser, flags: flags)
      if end == parser.tokens.count { break }
      start = end + 1
    }
    builder.finish()
    steps = parser.steps
    tokenRecords = hasCuts ? builder.tokens : parser.tokens
    nodeRecords = builder.takeNodes()
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
