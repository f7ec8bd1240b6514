/// Builds the arena of nodes from the tokens and their roles, in source order.
///
/// The parser's tokens are those of the text without comments and tags. Where there are such cuts, the builder writes
/// tokens anew in places of the source, cutting one in pieces where something was cut out of it.
struct TreeBuilder {
  private(set) var nodes = ContiguousArray<SyntaxNode>()
  /// The tokens in places of the source; empty as long as the parser's own ones can serve.
  private(set) var tokens = ContiguousArray<Token>()

  /// What was cut out of the source; nil when nothing was.
  private let cuts: Cuts?
  private let hasCuts: Bool
  private let sourceCount: Int
  /// The innermost open node. While a node is open, its record has the node around it in place of its end: the stack
  /// needs no array of its own, which is one allocation less of four.
  private var open = 0
  private var tokenCount = 0

  // How far the source, the text without comments and the list of either cut have been written.
  private var sourceOffset = 0
  private var textOffset = 0
  private var nextComment = 0
  private var nextTag = 0

  init(cuts: Cuts?, sourceCount: Int, tokenCount: Int) {
    self.cuts = cuts
    hasCuts = cuts != nil
    self.sourceCount = sourceCount
    nodes.reserveCapacity(4 + tokenCount / 2)
    if let cuts {
      tokens.reserveCapacity(tokenCount + 2 * cuts.comments.count + 8 * cuts.tags.count)
    }
    begin(.prompt)
  }

  /// Adds a part whose tokens have their roles, and the `AND` behind it.
  mutating func addPart(_ part: Range<Int>, of parser: Parser, flags: SyntaxNode.Flags) {
    begin(.part)
    nodes[open].flags = flags
    for index in part { add(parser.tokens[index], count: hasCuts ? parser.range(of: index).count : 0) }
    if currentKind == .weight { end() }
    endAfterCuts()
    if part.upperBound < parser.tokens.count {
      write(parser.tokens[part.upperBound], count: parser.range(of: part.upperBound).count)
    }
  }

  /// Closes the tree.
  mutating func finish() {
    endAfterCuts()
  }

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
    nodes.append(SyntaxNode(kind: kind, flags: [], firstToken: first, endToken: first, subtreeEnd: outer))
  }

  private mutating func beginBracket(_ kind: SyntaxKind, with token: Token, count: Int) {
    writeCuts()
    begin(kind)
    write(token, count: count)
    if kind == .schedule || kind == .alternation { begin(.branch) }
  }

  private mutating func end() {
    let outer = Int(nodes[open].subtreeEnd)
    nodes[open].endToken = UInt32(truncatingIfNeeded: tokenCount)
    nodes[open].subtreeEnd = UInt32(truncatingIfNeeded: nodes.count)
    open = outer
  }

  /// Ends the current node with the cuts that stand before the next token in it.
  private mutating func endAfterCuts() {
    writeCuts()
    end()
  }

  // MARK: Tokens

  private mutating func write(_ token: Token, count: Int) {
    guard hasCuts, let cuts else {
      tokenCount += 1
      return
    }
    var rest = count
    while rest > 0 {
      writeTags(cuts)
      let tagStart = nextTag < cuts.tags.count ? cuts.tags[nextTag].range.lowerBound : cuts.commentFree.count
      let piece = min(rest, tagStart - textOffset)
      writeText(token.kind, role: token.role, count: piece, cuts)
      rest -= piece
    }
  }

  /// Writes a token of the text without comments, in pieces where it had comments in it.
  private mutating func writeText(_ kind: TokenKind, role: TokenRole, count: Int, _ cuts: Cuts) {
    textOffset += count
    var rest = count
    while rest > 0 {
      writeComments(cuts)
      let commentStart = nextComment < cuts.comments.count ? cuts.comments[nextComment].lowerBound : sourceCount
      let piece = min(rest, commentStart - sourceOffset)
      // The newline that a comment at the end leaves behind stands nowhere in the source.
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

  /// Writes the cuts that stand here.
  private mutating func writeCuts() {
    guard hasCuts, let cuts else { return }
    writeTags(cuts)
    writeComments(cuts)
  }

  private mutating func writeComments(_ cuts: Cuts) {
    while nextComment < cuts.comments.count, cuts.comments[nextComment].lowerBound == sourceOffset {
      writeToken(.comment, role: .plain, count: cuts.comments[nextComment].count)
      nextComment += 1
    }
  }

  private mutating func writeTags(_ cuts: Cuts) {
    while nextTag < cuts.tags.count, cuts.tags[nextTag].range.lowerBound == textOffset {
      let tag = cuts.tags[nextTag]
      nextTag += 1
      writeComments(cuts)
      begin(.extraNetwork)
      writeText(.tagOpen, role: .plain, count: 1, cuts)
      writeText(.tagWord, role: .plain, count: tag.word.count, cuts)
      for item in tag.items(in: cuts.commentFree.span) {
        writeText(.tagColon, role: .plain, count: 1, cuts)
        begin(.argument)
        writeText(.tagText, role: .plain, count: item.count, cuts)
        end()
      }
      writeText(.tagClose, role: .plain, count: 1, cuts)
      end()
    }
  }
}
