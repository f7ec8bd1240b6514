extension Parser {
  /// What the pass over structures found out about a part.
  struct Findings {
    /// Whether a stray bar or a dangling backslash makes the whole part text.
    var isLiteral = false
    /// Whether a bracket belongs to no structure.
    var hasStrayBrackets = false
    /// Whether some `[…]` has a colon or bar, so that a schedule was probably meant.
    var hasCandidates = false
  }

  /// Finds the structures of the schedule grammar in one pass with a stack (Grammar.md, section "Ambiguity").
  ///
  /// A closing bracket either completes the bracket on top, or it and all open ones are stray: each of these would
  /// contain the stray one, and nothing inside a structure may be stray.
  mutating func findStructures(of part: Range<Int>, in text: Span<UInt8>, endsTrimmed: Bool) -> Findings {
    var findings = Findings()
    for index in part {
      switch tokens[index].kind {
      case .leftParen, .leftSquare:
        openFrame(index)
      case .rightParen, .rightSquare:
        close(at: index, in: text, &findings)
      case .colon where isInBracket, .bar where isInBracket:
        addSeparator(index)
      case .bar:
        findings.isLiteral = true
      case .danglingBackslash:
        findings.isLiteral = true
      default:
        break
      }
    }
    steps += part.count
    abandonFrames(&findings)
    if endsTrimmed, endsInBackslash(part, in: text) { findings.isLiteral = true }
    return findings
  }

  /// Completes the bracket on top of the stack, or makes all of them stray.
  private mutating func close(at index: Int, in text: Span<UInt8>, _ findings: inout Findings) {
    guard isInBracket else {
      findings.hasStrayBrackets = true
      return
    }
    let open = openBracket
    let isSquare = tokens[index].kind == .rightSquare
    if isSquare, !separators.isEmpty { findings.hasCandidates = true }
    guard isSquare == (tokens[open].kind == .leftSquare), let role = openingRole(closedAt: index, in: text) else {
      abandonFrames(&findings)
      return
    }
    setRole(of: open, to: role)
    setRole(of: index, to: .closes)
    steps += separators.count
    if role == .opensSchedule || role == .opensAlternation {
      for word in separators { setRole(of: separator(word), to: .separates) }
    }
    if role == .opensSchedule { setRole(of: index - 2, to: .beginsWhen) }
    closeFrame()
    if role == .opensEmphasis { resolveWeight(open: open, close: index, in: text) }
  }

  /// What the innermost bracket opens, given its contents; nil when it is not a structure.
  private func openingRole(closedAt index: Int, in text: Span<UInt8>) -> TokenRole? {
    var colons = 0
    for word in separators where tokens[separator(word)].kind == .colon { colons += 1 }
    let bars = separators.count - colons
    if tokens[openBracket].kind == .leftParen { return bars == 0 && colons <= 1 ? .opensEmphasis : nil }
    switch (colons, bars) {
    case (0, 0): return .opensDeemphasis
    case (0, _): return .opensAlternation
    case (1...2, 0): return endsInNumber(closedAt: index, in: text) ? .opensSchedule : nil
    default: return nil
    }
  }

  /// Whether there is only a number between the last separator and the bracket at `index`.
  private func endsInNumber(closedAt index: Int, in text: Span<UInt8>) -> Bool {
    separator(separators.upperBound - 1) == index - 2 && tokens[index - 1].kind == .text
      && text.scheduleNumber(in: range(of: index - 1, in: text)) != nil
  }

  /// Makes all open brackets stray, and a bar among them the end of all schedules in the part.
  private mutating func abandonFrames(_ findings: inout Findings) {
    guard isInBracket else { return }
    findings.hasStrayBrackets = true
    if hasBarInFrames { findings.isLiteral = true }
    steps += frameEnd - tokens.count
    closeAllFrames()
  }

  /// Whether a backslash ends the part once its weight and trailing white space are gone.
  private func endsInBackslash(_ part: Range<Int>, in text: Span<UInt8>) -> Bool {
    var last = part.upperBound - 1
    guard last >= part.lowerBound else { return false }
    if tokens[last].kind == .text {
      let range = range(of: last, in: text)
      guard text.skippingSpace(in: range) == range.upperBound else { return false }
      last -= 1
    }
    return last >= part.lowerBound && tokens[last].kind == .backslash
  }

  /// Marks the structures that the reference's parser takes for text after some of its starts (Grammar.md, rule `S6`):
  /// outermost ones with a schedule in them, and with nothing but structures between them and a stray bracket or colon.
  /// Alternations are not such structures and may not come between them, and a schedule in one does not count.
  ///
  /// - Returns: whether it found any.
  mutating func markUndetermined(in part: Range<Int>) -> Bool {
    var isFound = false
    var depth = 0
    /// How many brackets are open around the outermost open alternation.
    var alternationDepth: Int?
    /// Where the current outermost structure opens.
    var structure = part.lowerBound
    /// Where the last one with a schedule opens, as long as only structures have followed it.
    var candidate: Int?
    for index in part where !tokens[index].kind.isCut {
      let role = tokens[index].role
      if role.opensNode {
        if depth == 0 { structure = index }
        if role == .opensAlternation, alternationDepth == nil {
          alternationDepth = depth
          if depth == 0 { candidate = nil }
        }
        if role == .opensSchedule, alternationDepth == nil { candidate = structure }
        depth += 1
      } else if role == .closes {
        depth -= 1
        if alternationDepth == depth { alternationDepth = nil }
      } else if depth == 0 {
        if let candidate, role == .stray {
          tokens[candidate] = tokens[candidate].with(.isUndetermined)
          isFound = true
        }
        candidate = nil
      }
    }
    steps += part.count
    return isFound
  }
}
