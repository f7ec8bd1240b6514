/// Decides what every token does: gives each its role, part by part, without recursion.
///
/// For each part it runs one pass with a stack that finds the structures of the schedule grammar
/// (`Parser+Structures.swift`) and, where brackets are left over, one that pairs these as the attention phase does
/// (`Parser+StrayBrackets.swift`). The tree is then built from the roles alone.
struct Parser: ~Copyable {
  /// The tokens, with their roles once ``resolve(in:readsWeights:)`` has run.
  var tokens: SyntaxRecords
  /// How many tokens were visited, over all passes; the linear-time promise is about this number.
  var steps = 0
  /// What occurs in the text.
  var features: SyntaxFeatures
  /// The parts with flags, by number.
  private(set) var flaggedParts = ContiguousArray<(part: Int, flags: NodeRecord.Flags)>()
  /// Where the separators of the innermost open bracket begin, 0 when none is open, and where they end.
  var frame = 0
  var frameEnd = 0

  init(_ lexer: consuming Lexer) {
    features = SyntaxFeatures(rawValue: UInt64(lexer.kinds))
    if lexer.hasLess { features.insert(.less) }
    if !lexer.isAscii { features.insert(.beyondAscii) }
    steps = lexer.steps + lexer.tokens.count
    tokens = lexer.takeTokens()
    // Frames take less room than the nodes of their brackets will.
    TreeBuilder.reserveNodes(after: &tokens)
    frameEnd = tokens.count
  }

  /// Whether the text has a token of this kind.
  func has(_ kind: TokenKind) -> Bool { features.contains(.token(kind)) }

  /// Gives all tokens their roles.
  ///
  /// - Parameters:
  ///   - text: the text of the tokens.
  ///   - readsWeights: whether a trailing `:number` is a part's weight; for the schedule phase it is text.
  mutating func resolve(in text: Span<UInt8>, readsWeights: Bool) {
    // Without brackets, bars and backslashes a text has no structure, and without colons no weight.
    let structural: SyntaxFeatures = [
      .token(.leftParen), .token(.rightParen), .token(.leftSquare), .token(.rightSquare), .token(.bar),
      .token(.backslash), .token(.danglingBackslash),
    ]
    let mayHaveStructures = !features.isDisjoint(with: structural)
    let mayHaveWeights = readsWeights && (has(.colon) || has(.escapedColon))
    guard mayHaveStructures || mayHaveWeights else { return }
    var part = 0
    var start = 0
    while true {
      var end = has(.and) ? start : tokens.count
      while end < tokens.count, tokens[end].kind != .and { end += 1 }
      var content = start..<end
      if mayHaveWeights, let colon = weightColon(of: content, in: text) {
        setRole(of: colon, to: .beginsWeight)
        features.insert(.partWeight)
        content = start..<colon
      }
      if mayHaveStructures {
        let flags = resolve(content, in: text, endsTrimmed: readsWeights)
        if !flags.isEmpty { flaggedParts.append((part, flags)) }
      }
      if end == tokens.count { break }
      part += 1
      start = end + 1
    }
  }

  /// Puts what was cut out of the source back among the tokens.
  mutating func putBack(_ cuts: consuming Cuts, sourceCount: Int) {
    var writer = CutWriter(cuts: cuts, sourceCount: sourceCount)
    writer.write(tokensOf: self)
    tokens = writer.takeTokens()
    TreeBuilder.reserveNodes(after: &tokens)
  }

  /// The tokens, for one owner.
  consuming func takeTokens() -> SyntaxRecords { tokens }

  mutating func setRole(of index: Int, to role: TokenRole) { tokens[index] = tokens[index].with(role) }

  /// The byte range of a token.
  func range(of index: Int, in text: Span<UInt8>) -> Range<Int> {
    let end = index + 1 < tokens.count ? Int(tokens[index + 1].start) : text.count
    return Int(tokens[index].start)..<end
  }

  /// Gives the tokens of a part without its weight their roles.
  private mutating func resolve(
    _ content: Range<Int>, in text: Span<UInt8>, endsTrimmed: Bool
  ) -> NodeRecord.Flags {
    let findings = findStructures(of: content, in: text, endsTrimmed: endsTrimmed)
    if findings.isLiteral {
      for index in content {
        let token = tokens[index]
        let isBlameless = token.kind == .bar && token.role == .separates
        tokens[index] = Token(token.kind, at: token.start).with(.isBlameless, if: isBlameless)
      }
      steps += content.count
    }
    let isUndetermined = !findings.isLiteral && findings.hasCandidates && markUndetermined(in: content)
    if findings.isLiteral || findings.hasStrayBrackets { pairStrayBrackets(of: content, in: text) }
    var flags: NodeRecord.Flags = findings.isLiteral ? .isLiteral : []
    if findings.isLiteral, findings.hasCandidates { flags.insert(.losesSchedules) }
    if isUndetermined { flags.insert(.isUndetermined) }
    return flags
  }

  /// The colon of a part's trailing weight (Grammar.md, rule `A3`).
  private func weightColon(of part: Range<Int>, in text: Span<UInt8>) -> Int? {
    let colon = part.upperBound - 2
    guard colon >= part.lowerBound, tokens[colon + 1].kind == .text, tokens[colon].kind.isColon,
      text.partWeight(in: range(of: colon + 1, in: text)) != nil
    else { return nil }
    return colon
  }

  /// Makes the colon before a closing `)` the start of a weight, if a valid weight follows it.
  mutating func resolveWeight(open: Int, close: Int, in text: Span<UInt8>) {
    let colon = close - 2
    if colon > open, tokens[close - 1].kind == .text, tokens[colon].kind.isColon,
      isWeight(range(of: close - 1, in: text), in: text)
    {
      setRole(of: colon, to: .beginsWeight)
    } else if has(.leftSquare), let colon = scheduledWeightColon(open: open, close: close, in: text) {
      setRole(of: colon, to: .beginsWeight)
    }
  }

  private mutating func isWeight(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    if text.isUsualWeight(range) { return true }
    guard text.emphasisWeight(in: range) != nil else { return false }
    features.insert(.oddWeight)
    return true
  }

  /// The colon of a weight that is itself a schedule, as in `(cat:[1.1:1.3:0.5])` (rule `E5`).
  ///
  /// Looks back from the closing bracket and stops at any round bracket, so that no token is visited for two of them.
  private mutating func scheduledWeightColon(open: Int, close: Int, in text: Span<UInt8>) -> Int? {
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
        guard token.kind == .text,
          tokens[index - 1].role == .beginsWhen || isNumeric(range(of: index, in: text), in: text)
        else {
          return nil
        }
      }
      index -= 1
    }
    return nil
  }

  /// Whether a text may be a piece of a number.
  private func isNumeric(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = text.scalar(at: offset)
      guard scalar.isSpace || scalar.decimalDigit != nil || scalar == "." || scalar == "+" || scalar == "-" else {
        return false
      }
      offset += length
    }
    return true
  }
}
