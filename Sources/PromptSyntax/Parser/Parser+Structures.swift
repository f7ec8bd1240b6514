extension Parser {
  /// A bracket that is open.
  struct Frame {
    let open: Int
    let firstSeparator: Int
    var colons = 0
    var bars = 0
  }

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
  mutating func findStructures(in part: Range<Int>, endsTrimmed: Bool) -> Findings {
    var findings = Findings()
    for index in part {
      switch tokens[index].kind {
      case .leftParen, .leftSquare:
        frames.append(Frame(open: index, firstSeparator: separators.count))
      case .rightParen, .rightSquare:
        close(at: index, &findings)
      case .colon where !frames.isEmpty:
        frames[frames.count - 1].colons += 1
        separators.append(index)
      case .bar:
        if frames.isEmpty {
          findings.isLiteral = true
        } else {
          frames[frames.count - 1].bars += 1
          separators.append(index)
        }
      case .danglingBackslash:
        findings.isLiteral = true
      default:
        break
      }
    }
    steps += part.count
    abandonFrames(&findings)
    if endsTrimmed, endsInBackslash(part) { findings.isLiteral = true }
    return findings
  }

  /// Completes the bracket on top of the stack, or makes all of them stray.
  private mutating func close(at index: Int, _ findings: inout Findings) {
    guard let frame = frames.last else {
      findings.hasStrayBrackets = true
      return
    }
    let isSquare = tokens[index].kind == .rightSquare
    if isSquare, frame.colons + frame.bars > 0 { findings.hasCandidates = true }
    guard isSquare == (tokens[frame.open].kind == .leftSquare), let role = openingRole(of: frame, closedAt: index) else {
      findings.hasStrayBrackets = true
      abandonFrames(&findings)
      return
    }
    frames.removeLast()
    tokens[frame.open].role = role
    tokens[index].role = .closes
    if role == .opensSchedule || role == .opensAlternation {
      for separator in separators[frame.firstSeparator...] { tokens[separator].role = .separates }
    }
    if role == .opensSchedule { tokens[separators[separators.count - 1]].role = .beginsWhen }
    steps += separators.count - frame.firstSeparator
    separators.removeLast(separators.count - frame.firstSeparator)
    if role == .opensEmphasis { resolveWeight(open: frame.open, close: index) }
  }

  /// What a bracket opens, given what stands in it; nil when it is no structure.
  private func openingRole(of frame: Frame, closedAt index: Int) -> TokenRole? {
    if tokens[frame.open].kind == .leftParen {
      return frame.bars == 0 && frame.colons <= 1 ? .opensEmphasis : nil
    }
    switch (frame.colons, frame.bars) {
    case (0, 0): return .opensDeemphasis
    case (0, _): return .opensAlternation
    case (1...2, 0): return endsInNumber(closedAt: index) ? .opensSchedule : nil
    default: return nil
    }
  }

  /// Whether nothing but a number stands between the last separator and the bracket at `index`.
  private func endsInNumber(closedAt index: Int) -> Bool {
    separators[separators.count - 1] == index - 2 && tokens[index - 1].kind == .text
      && text.span.scheduleNumber(in: range(of: index - 1)) != nil
  }

  /// Makes all open brackets stray, and a bar among them the end of all schedules in the part.
  private mutating func abandonFrames(_ findings: inout Findings) {
    guard !frames.isEmpty else { return }
    findings.hasStrayBrackets = true
    for frame in frames where frame.bars > 0 { findings.isLiteral = true }
    steps += frames.count
    frames.removeAll(keepingCapacity: true)
    separators.removeAll(keepingCapacity: true)
  }

  /// Whether a backslash ends the part once its weight and trailing white space are gone.
  private func endsInBackslash(_ part: Range<Int>) -> Bool {
    var last = part.upperBound - 1
    guard last >= part.lowerBound else { return false }
    if tokens[last].kind == .text {
      let range = range(of: last)
      guard text.span.skippingSpace(in: range) == range.upperBound else { return false }
      last -= 1
    }
    return last >= part.lowerBound && tokens[last].kind == .backslash
  }

  /// Whether a structure with a schedule or alternation in it touches a stray bracket or colon.
  ///
  /// The reference's parser is ambiguous there and takes another tree from one start to the next (rule `S6`).
  mutating func findsUndetermined(in part: Range<Int>) -> Bool {
    var depth = 0
    var touches = false
    var hasSchedule = false
    for index in part {
      switch tokens[index].role {
      case .opensEmphasis, .opensDeemphasis, .opensSchedule, .opensAlternation:
        if depth == 0 {
          touches = index > part.lowerBound && isStray(index - 1)
          hasSchedule = false
        }
        depth += 1
        hasSchedule = hasSchedule || tokens[index].role == .opensSchedule || tokens[index].role == .opensAlternation
      case .closes:
        depth -= 1
        guard depth == 0, hasSchedule else { continue }
        if touches || index + 1 < part.upperBound && isStray(index + 1) { return true }
      default: break
      }
    }
    steps += part.count
    return false
  }

  private func isStray(_ index: Int) -> Bool { tokens[index].role == .stray && tokens[index].kind != .bar }
}
