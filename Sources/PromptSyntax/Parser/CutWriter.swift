/// Puts the comments and tags that were cut out of a text back among its tokens.
///
/// The tokens of the text become tokens of the source. A token is split where something was cut out of it; all pieces
/// keep its role.
struct CutWriter: ~Copyable {
  private let cuts: Cuts
  private let sourceCount: Int
  private(set) var tokens: SyntaxRecords

  // How far the source, the text without comments and the list of either cut have been written.
  private var sourceOffset = 0
  private var textOffset = 0
  private var nextComment = 0
  private var nextTag = 0

  init(cuts: consuming Cuts, sourceCount: Int) {
    tokens = SyntaxRecords(reserving: sourceCount / 8 + 20)
    self.sourceCount = sourceCount
    self.cuts = cuts
  }

  mutating func write(tokensOf parser: borrowing Parser) {
    let tokens = parser.tokens
    for index in tokens.indices {
      let end = index + 1 < tokens.count ? tokens[index + 1].start : cuts.text.count
      write(tokens[index], count: end - tokens[index].start)
    }
    writeTags(endsNumber: true)
    writeComments()
  }

  consuming func takeTokens() -> SyntaxRecords { tokens }

  /// Writes a token of the text, split where it had tags in it.
  private mutating func write(_ token: Token, count: Int) {
    var rest = count
    while rest > 0 {
      writeTags(endsNumber: rest == count && (token.role == .closes || token.kind == .and))
      let tagStart = nextTag < cuts.tags.count ? cuts.tags[nextTag].range.lowerBound : cuts.commentFree.count
      let piece = min(rest, tagStart - textOffset)
      writeText(token.with(.isContinued, if: piece < rest), count: piece)
      rest -= piece
    }
  }

  /// Writes a token of the text without comments, split where it had comments in it.
  private mutating func writeText(_ token: Token, count: Int) {
    textOffset += count
    var rest = count
    while rest > 0 {
      writeComments()
      let commentStart = nextComment < cuts.comments.count ? cuts.comments[nextComment].lowerBound : sourceCount
      let piece = min(rest, commentStart - sourceOffset)
      // The newline that replaces a comment at the end of the text is not in the source.
      if piece == 0 { return }
      append(token, count: piece)
      rest -= piece
    }
  }

  private mutating func append(_ token: Token, count: Int) {
    tokens.append(token.at(sourceOffset))
    sourceOffset += count
  }

  private mutating func writeComments() {
    while nextComment < cuts.comments.count, cuts.comments[nextComment].lowerBound == sourceOffset {
      append(Token(.comment, at: 0), count: cuts.comments[nextComment].count)
      nextComment += 1
    }
  }

  /// - Parameter endsNumber: whether a number before the tags ends with them.
  private mutating func writeTags(endsNumber: Bool) {
    while nextTag < cuts.tags.count, cuts.tags[nextTag].range.lowerBound == textOffset {
      let tag = cuts.tags[nextTag]
      nextTag += 1
      writeComments()
      let text = cuts.commentFree
      tag.forEachToken(in: text.span) { kind, range in
        let isAfterNumber = kind == .tagOpen && endsNumber
        writeText(Token(kind, at: 0).with(.isAfterNumber, if: isAfterNumber), count: range.count)
      }
    }
  }
}
