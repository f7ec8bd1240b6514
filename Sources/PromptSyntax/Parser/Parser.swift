/// Decides what every token does: gives each its role, part by part, without recursion.
///
/// For each part it runs one pass with a stack that finds the structures of the schedule grammar
/// (`Parser+Structures.swift`) and, where brackets are left over, one that pairs these as the attention phase does
/// (`Parser+StrayBrackets.swift`). The tree is then built from the roles alone.
struct Parser: ~Copyable {
  /// The text that was lexed.
  let text: ContiguousArray<UInt8>
  /// Its tokens, with their roles once ``resolve(_:readsWeight:)`` has seen their part.
  var tokens: ContiguousArray<Token>
  /// How many tokens were visited, over all passes; the linear-time promise is about this number.
  var steps = 0

  /// The kinds of token that the text has, a bit each.
  let kinds: UInt32
  /// The brackets that are open in the pass over structures.
  var frames = FrameStack()

  init(text: ContiguousArray<UInt8>, lexer: consuming Lexer) {
    self.text = text
    kinds = lexer.kinds
    steps = lexer.steps + lexer.tokens.count
    tokens = lexer.takeTokens()
  }

  /// Whether the text has a token of this kind.
  func has(_ kind: TokenKind) -> Bool { kinds & kind.bit != 0 }

  /// Whether the text has brackets, bars or backslashes, without which it has no structure and nothing to decide.
  var mayHaveStructures: Bool {
    let structural =
      TokenKind.leftParen.bit | TokenKind.rightParen.bit | TokenKind.leftSquare.bit | TokenKind.rightSquare.bit
      | TokenKind.bar.bit | TokenKind.backslash.bit | TokenKind.danglingBackslash.bit
    return kinds & structural != 0
  }

  /// The byte range of a token.
  func range(of index: Int) -> Range<Int> {
    let end = index + 1 < tokens.count ? Int(tokens[index + 1].start) : text.count
    return Int(tokens[index].start)..<end
  }

  /// Gives all tokens of a part their roles.
  ///
  /// - Parameter readsWeight: whether a trailing `:number` is the part's weight; for the schedule phase it is text.
  mutating func resolve(_ part: Range<Int>, readsWeight: Bool) -> NodeRecord.Flags {
    var content = part
    if readsWeight, has(.colon) || has(.escapedColon), let colon = weightColon(of: part) {
      tokens[colon].role = .beginsWeight
      content = part.lowerBound..<colon
    }
    if !mayHaveStructures { return [] }
    let findings = findStructures(in: content, endsTrimmed: readsWeight)
    if findings.isLiteral {
      for index in content {
        tokens[index].isBlameless = tokens[index].kind == .bar && tokens[index].role == .separates
        tokens[index].role = tokens[index].kind.firstRole
      }
      steps += content.count
    }
    let isUndetermined = !findings.isLiteral && findings.hasCandidates && markUndetermined(in: content)
    if findings.isLiteral || findings.hasStrayBrackets { pairStrayBrackets(in: content) }
    var flags: NodeRecord.Flags = findings.isLiteral ? .isLiteral : []
    if findings.isLiteral, findings.hasCandidates { flags.insert(.losesSchedules) }
    if isUndetermined { flags.insert(.isUndetermined) }
    return flags
  }

  /// The colon of a part's trailing weight (Grammar.md, rule `A3`).
  private func weightColon(of part: Range<Int>) -> Int? {
    let colon = part.upperBound - 2
    guard colon >= part.lowerBound, tokens[colon + 1].kind == .text, tokens[colon].kind.isColon,
      text.span.partWeight(in: range(of: colon + 1)) != nil
    else { return nil }
    return colon
  }

  /// Makes the colon before a closing `)` the start of a weight, if a valid weight follows it.
  mutating func resolveWeight(open: Int, close: Int) {
    let colon = close - 2
    if colon > open, tokens[close - 1].kind == .text, tokens[colon].kind.isColon,
      text.span.emphasisWeight(in: range(of: close - 1)) != nil
    {
      tokens[colon].role = .beginsWeight
    } else if has(.leftSquare), let colon = scheduledWeightColon(open: open, close: close) {
      tokens[colon].role = .beginsWeight
    }
  }

  /// The colon of a weight that is itself a schedule, as in `(cat:[1.1:1.3:0.5])` (rule `E5`).
  ///
  /// Looks back from the closing bracket and stops at any round bracket, so that no token is visited for two of them.
  private mutating func scheduledWeightColon(open: Int, close: Int) -> Int? {
    var hasSchedule = false
    /// How many square brackets are open, seen from the right.
    var depth = 0
    var index = close - 1
    while index > open {
      steps += 1
      let token = tokens[index]
      switch token.role {
      case .opensSchedule, .opensAlternation:
        hasSchedule = true
        depth -= 1
      case .closes where token.kind == .rightSquare: depth += 1
      case .separates, .beginsWhen: break
      default:
        if token.kind.isColon { return hasSchedule && depth == 0 ? index : nil }
        guard token.kind == .text, tokens[index - 1].role == .beginsWhen || isNumeric(range(of: index)) else {
          return nil
        }
      }
      index -= 1
    }
    return nil
  }

  /// Whether a text may be a piece of a number.
  private func isNumeric(_ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = text.span.scalar(at: offset)
      guard scalar.isSpace || scalar.decimalDigit != nil || scalar == "." || scalar == "+" || scalar == "-" else {
        return false
      }
      offset += length
    }
    return true
  }
}
