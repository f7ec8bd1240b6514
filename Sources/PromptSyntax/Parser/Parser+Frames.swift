/// The brackets that are open, with the colons and bars directly in each.
///
/// They lie after the tokens in their array, where the nodes come later, so that brackets cost no allocation: for each
/// bracket where the separators of the bracket around it begin, the bracket's own token, and then its separators.
extension Parser {
  /// Whether a bracket is open.
  var isInBracket: Bool { frame != 0 }

  /// The token of the innermost bracket.
  var openBracket: Int { Int(tokens.words[frame - 1]) }

  /// The words that hold the tokens of the separators in the innermost bracket, in order.
  var separators: Range<Int> { frame..<frameEnd }

  /// The token of a separator.
  func separator(_ word: Int) -> Int { Int(tokens.words[word]) }

  mutating func openFrame(_ bracket: Int) {
    tokens.words[frameEnd] = UInt64(frame)
    tokens.words[frameEnd + 1] = UInt64(bracket)
    frameEnd += 2
    frame = frameEnd
  }

  mutating func addSeparator(_ token: Int) {
    tokens.words[frameEnd] = UInt64(token)
    frameEnd += 1
  }

  /// Takes the innermost bracket off.
  mutating func closeFrame() {
    frameEnd = frame - 2
    frame = Int(tokens.words[frameEnd])
  }

  mutating func closeAllFrames() {
    frameEnd = tokens.count
    frame = 0
  }

  /// Whether any separator of any open bracket is a bar; looks from the innermost bracket outwards.
  var hasBarInFrames: Bool {
    var end = frameEnd
    var start = frame
    while start > 0 {
      for word in start..<end where tokens[separator(word)].kind == .bar { return true }
      end = start - 2
      start = Int(tokens.words[end])
    }
    return false
  }
}
