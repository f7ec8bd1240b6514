/// Adds the nodes to the tokens, in source order.
///
/// Its functions get the words of the tree's records, which have room for all nodes.
struct TreeBuilder {
  /// What occurs in the tree.
  private(set) var features: SyntaxFeatures
  /// The parts with flags, by number, that are still to come.
  private var flaggedParts: ArraySlice<(part: Int, flags: NodeRecord.Flags)>
  /// The innermost open node and its kind. While a node is open, its record has the node around it instead of its end: the
  /// stack needs no array of its own.
  private var open = 0
  private var openKind = SyntaxKind.prompt
  private var token = 0
  private var part = 0

  private let tokenCount: Int
  private(set) var nodeCount = 0

  /// - Parameter parser: what has given the tokens their roles.
  init(of parser: borrowing Parser) {
    features = parser.features
    flaggedParts = ArraySlice(parser.flaggedParts)
    tokenCount = parser.tokens.count
  }

  /// Makes room for as many nodes as there can be.
  static func reserveNodes(after tokens: inout SyntaxRecords) {
    tokens.reserve(tokens.count + 2 * tokens.reduce(2) { $0 &+ $1.kind.nodeLimit })
  }

  /// Makes the nodes of all tokens.
  mutating func build(_ words: inout MutableSpan<UInt64>) {
    begin(.prompt, &words)
    beginPart(&words)
    while token < tokenCount { addNext(&words) }
    endPart(&words)
    end(&words)
  }

  /// Adds a token, and begins or ends the nodes that it stands for.
  private mutating func addNext(_ words: inout MutableSpan<UInt64>) {
    let next = Token(word: words[token])
    switch next.role {
    case .plain where next.kind.rawValue >= TokenKind.and.rawValue: addWord(next, &words)
    case .plain, .multiplied: token += 1
    case .stray:
      features.insert(.stray(next.kind))
      token += 1
    case .opensEmphasis: beginBracket(.emphasis, next, &words)
    case .opensDeemphasis: beginBracket(.deemphasis, next, &words)
    case .opensSchedule: beginBracket(.schedule, next, &words)
    case .opensAlternation: beginBracket(.alternation, next, &words)
    case .separates:
      end(&words)
      token += 1
      begin(.branch, &words)
    case .beginsWhen:
      end(&words)
      begin(.when, &words)
      token += 1
    case .beginsWeight:
      begin(.weight, &words)
      token += 1
    case .closes:
      if openKind == .branch || openKind == .when || openKind == .weight { end(&words) }
      token += 1
      end(&words)
    }
  }

  /// Adds a keyword, a comment, or a token of a tag.
  private mutating func addWord(_ next: Token, _ words: inout MutableSpan<UInt64>) {
    features.insert(.token(next.kind))
    switch next.kind {
    case .and:
      endPart(&words)
      token += 1
      if !next.has(.isContinued) { beginPart(&words) }
    case .tagOpen:
      if next.has(.isAfterNumber), openKind == .when || openKind == .weight { end(&words) }
      begin(.extraNetwork, &words)
      token += 1
    case .tagColon:
      if openKind == .argument { end(&words) }
      token += 1
      begin(.argument, &words)
    case .tagClose:
      if openKind == .argument { end(&words) }
      token += 1
      end(&words)
    default: token += 1
    }
  }

  // MARK: Nodes

  private mutating func begin(
    _ kind: SyntaxKind, flags: NodeRecord.Flags = [], _ words: inout MutableSpan<UInt64>
  ) {
    let outer = open
    open = nodeCount
    openKind = kind
    features.insert(.node(kind))
    write(NodeRecord(kind, firstToken: token, subtreeEnd: outer, flags: flags), &words)
    nodeCount &+= 1
  }

  private mutating func beginPart(_ words: inout MutableSpan<UInt64>) {
    var flags: NodeRecord.Flags = []
    if let flagged = flaggedParts.first, flagged.part == part {
      flags = flagged.flags
      features.insert(.flag(flags))
      flaggedParts.removeFirst()
    }
    part += 1
    begin(.part, flags: flags, &words)
  }

  /// Ends the part and its weight, if they have not ended.
  private mutating func endPart(_ words: inout MutableSpan<UInt64>) {
    if openKind == .weight { end(&words) }
    if openKind == .part { end(&words) }
  }

  private mutating func beginBracket(_ kind: SyntaxKind, _ bracket: Token, _ words: inout MutableSpan<UInt64>) {
    begin(kind, flags: bracket.has(.isUndetermined) ? .isUndetermined : [], &words)
    token += 1
    if kind.hasBranches { begin(.branch, &words) }
  }

  private mutating func end(_ words: inout MutableSpan<UInt64>) {
    var record = self.record(open, words)
    let outer = Int(record.subtreeEnd)
    record.end(tokens: token, nodes: nodeCount)
    write(record, &words)
    open = outer
    openKind = self.record(outer, words).kind
  }

  private func record(_ node: Int, _ words: borrowing MutableSpan<UInt64>) -> NodeRecord {
    let word = tokenCount &+ 2 &* node
    return NodeRecord(tokens: words[word], shape: words[word &+ 1])
  }

  /// Writes the record of the open node.
  private func write(_ record: NodeRecord, _ words: inout MutableSpan<UInt64>) {
    let word = tokenCount &+ 2 &* open
    words[word] = record.tokens
    words[word &+ 1] = record.shape
  }
}

extension TokenKind {
  /// How many nodes begin with a token of the kind at most.
  fileprivate var nodeLimit: Int {
    switch self {
    case .leftSquare: 2
    case .leftParen, .bar, .colon, .escapedColon, .and, .tagOpen, .tagColon: 1
    default: 0
    }
  }
}
