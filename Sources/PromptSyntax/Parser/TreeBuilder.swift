/// Builds the arena of nodes from the tokens and their roles, in source order.
///
/// The parser's tokens are those of the text without comments and tags. If there are such cuts, the builder writes
/// new tokens with offsets of the source, and splits a token where something was cut out of it.
struct TreeBuilder: ~Copyable {
  private var nodes = ContiguousArray<NodeRecord>()
  /// The tokens with offsets of the source; empty as long as the parser's own ones can be used.
  private(set) var tokens = ContiguousArray<Token>()

  /// What was cut out of the source.
  private let cuts: Cuts
  private let hasCuts: Bool
  private let sourceCount: Int
  /// The innermost open node. While a node is open, its record has the node around it instead of its end: the stack
  /// needs no array of its own, which is one allocation less of four.
  private var open = 0
  private var tokenCount = 0

  // How far the source, the text without comments and the list of either cut have been written.
  private var sourceOffset = 0
  private var textOffset = 0
  private var nextComment = 0
  private var nextTag = 0

  init(cuts: consuming Cuts, sourceCount: Int, tokenCount: Int) {
    hasCuts = !cuts.isEmpty
    self.sourceCount = sourceCount
    // Most tags have two arguments, which are three nodes and seven tokens.
    nodes.reserveCapacity(4 + tokenCount / 2 + 3 * cuts.tags.count)
    if hasCuts { tokens.reserveCapacity(tokenCount + 2 * cuts.comments.count + 8 * cuts.tags.count) }
    self.cuts = cuts
    begin(.prompt)
  }

  /// Adds a part whose tokens have their roles, and the `AND` after it.
  mutating func addPart(_ part: Range<Int>, of parser: borrowing Parser, flags: NodeRecord.Flags) {
    begin(.part)
    nodes[open].flags = flags
    if hasCuts || parser.mayHaveStructures || parser.has(.colon) {
      for index in part { add(parser.tokens[index], count: hasCuts ? parser.range(of: index).count : 0) }
    } else {
      tokenCount += part.count
    }
    if currentKind == .weight { end() }
    endAfterCuts()
    if part.upperBound < parser.tokens.count {
      write(parser.tokens[part.upperBound], count: parser.range(of: part.upperBound).count)
    }
  }

  /// Closes the tree.
  mutating func finish() { endAfterCuts() }

  /// The nodes, for one owner.
  consuming func takeNodes() -> ContiguousArray<NodeRecord> { nodes }

  private mutating func add(_ token: Token, count: Int) {
    switch token.role {
    case .plain, .stray, .multiplied:
      write(token, count: count)
    case .opensEmphasis: beginBracket(.emphasis, with: token, count: count)
    case .opensDeemphasis: beginBracket(.deemphasis, with: token, count: count)
    case .opensSchedule: beginBracket(.schedule, with: token, count: count)
    case .opensAlternation: beginBracket(.alternation, with: token, count: count)
    case .separates:
      endAfterCuts()
      write(token, count: count)
      begin(.branch)
    case .beginsWhen:
      endAfterCuts()
      begin(.when)
      write(token, count: count)
    case .beginsWeight:
      writeCuts()
      begin(.weight)
      write(token, count: count)
    case .closes:
      if currentKind == .branch { endAfterCuts() }
      if currentKind == .when || currentKind == .weight { end() }
      write(token, count: count)
      end()
    }
  }

  // MARK: Nodes

  private var currentKind: SyntaxKind { nodes[open].kind }

  private mutating func begin(_ kind: SyntaxKind) {
    let first = UInt32(truncatingIfNeeded: tokenCount)
    let outer = UInt32(truncatingIfNeeded: open)
    open = nodes.count
    nodes.append(NodeRecord(kind: kind, flags: [], firstToken: first, endToken: first, subtreeEnd: outer))
  }

  private mutating func beginBracket(_ kind: SyntaxKind, with token: Token, count: Int) {
    writeCuts()
    begin(kind)
    if token.isUndetermined { nodes[open].flags = .isUndetermined }
    write(token, count: count)
    if kind == .schedule || kind == .alternation { begin(.branch) }
  }

  private mutating func end() {
    let outer = Int(nodes[open].subtreeEnd)
    nodes[open].endToken = UInt32(truncatingIfNeeded: tokenCount)
    nodes[open].subtreeEnd = UInt32(truncatingIfNeeded: nodes.count)
    open = outer
  }

  /// Ends the current node after the cuts before the next token.
  private mutating func endAfterCuts() {
    writeCuts()
    end()
  }

  // MARK: Tokens

  @inline(__always)
  private mutating func write(_ token: Token, count: Int) {
    if hasCuts {
      writeAroundTags(token, count: count)
    } else {
      tokenCount += 1
    }
  }

  /// Writes a token of the text, split where it had tags in it.
  private mutating func writeAroundTags(_ token: Token, count: Int) {
    var rest = count
    while rest > 0 {
      writeTags()
      let tagStart = nextTag < cuts.tags.count ? cuts.tags[nextTag].range.lowerBound : cuts.commentFree.count
      let piece = min(rest, tagStart - textOffset)
      writeText(token.kind, role: token.role, count: piece)
      rest -= piece
    }
  }

  /// Writes a token of the text without comments, split where it had comments in it.
  @inline(__always)
  private mutating func writeText(_ kind: TokenKind, role: TokenRole = .plain, count: Int) {
    textOffset += count
    if cuts.comments.isEmpty {
      // An item of a tag may be empty; a token may not.
      if count > 0 { writeToken(kind, role: role, count: count) }
    } else {
      writeAroundComments(kind, role: role, count: count)
    }
  }

  private mutating func writeAroundComments(_ kind: TokenKind, role: TokenRole, count: Int) {
    var rest = count
    while rest > 0 {
      writeComments()
      let commentStart = nextComment < cuts.comments.count ? cuts.comments[nextComment].lowerBound : sourceCount
      let piece = min(rest, commentStart - sourceOffset)
      // The newline that replaces a comment at the end of the text is not in the source.
      if piece == 0 { return }
      writeToken(kind, role: role, count: piece)
      rest -= piece
    }
  }

  private mutating func writeToken(_ kind: TokenKind, role: TokenRole, count: Int) {
    tokens.append(Token(kind, role: role, at: sourceOffset))
    tokenCount += 1
    sourceOffset += count
  }

  /// Writes the cuts at the current offset.
  private mutating func writeCuts() {
    guard hasCuts else { return }
    writeTags()
    writeComments()
  }

  private mutating func writeComments() {
    while nextComment < cuts.comments.count, cuts.comments[nextComment].lowerBound == sourceOffset {
      writeToken(.comment, role: .plain, count: cuts.comments[nextComment].count)
      nextComment += 1
    }
  }

  private mutating func writeTags() {
    while nextTag < cuts.tags.count, cuts.tags[nextTag].range.lowerBound == textOffset {
      let tag = cuts.tags[nextTag]
      nextTag += 1
      writeComments()
      begin(.extraNetwork)
      writeText(.tagOpen, count: 1)
      writeText(.tagWord, count: tag.word.count)
      while textOffset < tag.range.upperBound - 1 {
        let item = tag.item(after: textOffset, in: cuts.commentFree.span)
        writeText(.tagColon, count: 1)
        begin(.argument)
        writeText(.tagText, count: item.count)
        end()
      }
      writeText(.tagClose, count: 1)
      end()
    }
  }
}
