import PromptSyntax

/// Turns the text of SwarmUI's node into what each step shows: `chunks` of dialects.md, section 3.2.
struct SwarmUICompiler {
  /// Text that is shown, and how many levels of backslashes are taken off it.
  private struct Shown {
    let range: Range<Int>
    let level: Int
  }

  /// What is still to be compiled.
  private enum Task {
    /// `chunks` of a range, whose first bracket has this index or a higher one.
    case chunks(Range<Int>, firstBracket: Int, level: Int)
    case option(Range<Int>, firstBracket: Int, level: Int)
    case begin(after: Double, until: Double)
    case beginOption
    case end
  }

  private let bytes: ContiguousArray<UInt8>
  private let steps: Int
  private let brackets: SwarmUIBrackets
  private var program = TimeProgram<Shown>()
  private var tasks: [Task] = []
  /// Whether a bracket that changes the text was read, and whether one with options was.
  private var hasControl = false
  private var hasAlternation = false
  private var hasShown = false
  /// How many tasks there were, and colons and bars in them.
  private(set) var taskSteps = 0
  private var switches: Set<Int> = []

  init(_ bytes: ContiguousArray<UInt8>, steps: Int) {
    self.bytes = bytes
    self.steps = steps
    brackets = SwarmUIBrackets(of: bytes.span)
  }

  /// Compiles all of the text; nil where the reference does not raise.
  ///
  /// - Complexity: O(*n*).
  mutating func compile() -> (reason: DialectFault.Reason, range: Range<Int>)? {
    tasks = [.chunks(bytes.indices, firstBracket: 0, level: 0)]
    while let task = tasks.popLast() {
      taskSteps += 1
      switch task {
      case .chunks(let range, let first, let level):
        if let fault = readChunks(in: range, firstBracket: first, level: level) { return fault }
      case .option(let range, let first, let level):
        if first < brackets.brackets.count, brackets.brackets[first].opening < range.upperBound {
          tasks.append(.chunks(range, firstBracket: first, level: level + 1))
        } else {
          show(range, level: level)
        }
      case .begin(let after, let until): program.begin(after: after, until: until)
      case .beginOption: program.beginOption()
      case .end: program.end()
      }
    }
    return nil
  }

  private mutating func show(_ range: Range<Int>, level: Int) {
    hasShown = true
    program.show(Shown(range: range, level: level))
  }

  /// Reads up to the first bracket, and leaves the rest as a task.
  private mutating func readChunks(
    in range: Range<Int>, firstBracket first: Int, level: Int
  ) -> (reason: DialectFault.Reason, range: Range<Int>)? {
    guard first < brackets.brackets.count, brackets.brackets[first].opening < range.upperBound else {
      show(range, level: level)
      return nil
    }
    let bracket = brackets.brackets[first]
    guard let closing = bracket.closing else {
      if brackets.unclosedCount == 1, hasShown { return (.unclosedBracket, bracket.opening..<range.upperBound) }
      show(range, level: level)
      return nil
    }
    show(range.lowerBound..<bracket.opening, level: level)
    tasks.append(.chunks((closing + 1)..<range.upperBound, firstBracket: bracket.next, level: level))
    let start = bracket.opening + 1
    taskSteps += bracket.separators.count
    // The first one that separates on this level says which kind does.
    let separators = bracket.separators.filter { ($0.backslashes >> level) & 1 == 0 }
    guard let kind = separators.first.map({ bytes[$0.offset] }) else {
      show(start..<closing, level: level)
      return nil
    }
    let text = bytes
    let cuts = separators.map { $0.offset }.filter { text[$0] == kind }
    if kind == Ascii.bar {
      addOptions(start..<closing, cuts: cuts, firstBracket: first + 1, level: level)
      return nil
    }
    guard cuts.count <= 2, let colon = cuts.last, let firstColon = cuts.first else {
      show(start..<closing, level: level)
      return nil
    }
    guard var when = PythonNumber.float(bytes, in: (colon + 1)..<closing) else {
      return (.unreadableNumber, (colon + 1)..<closing)
    }
    if when < 1 { when *= Double(steps) }
    // The first text is for all steps, counted from 0, below the number.
    addSchedule(
      before: cuts.count == 2 ? start..<firstColon : nil, after: (cuts.count == 2 ? firstColon + 1 : start)..<colon,
      lastStep: when.rounded(.up), firstBracket: first + 1, level: level)
    return nil
  }

  private mutating func addOptions(_ range: Range<Int>, cuts: [Int], firstBracket: Int, level: Int) {
    hasControl = true
    hasAlternation = true
    program.beginChoice(period: 1)
    var added: [Task] = []
    var (start, bracket) = (range.lowerBound, firstBracket)
    for end in cuts + [range.upperBound] {
      skipBrackets(before: start, from: &bracket)
      added += [.beginOption, .option(start..<end, firstBracket: bracket, level: level)]
      start = end + 1
    }
    tasks += ([.end] + added.reversed())
  }

  private mutating func addSchedule(
    before: Range<Int>?, after: Range<Int>, lastStep: Double, firstBracket: Int, level: Int
  ) {
    hasControl = true
    if lastStep >= 1, lastStep < Double(steps) { switches.insert(Int(lastStep)) }
    var bracket = firstBracket
    skipBrackets(before: after.lowerBound, from: &bracket)
    tasks += [.end, .option(after, firstBracket: bracket, level: level), .begin(after: lastStep, until: .infinity)]
    if let before {
      tasks += [
        .end, .option(before, firstBracket: firstBracket, level: level), .begin(after: -.infinity, until: lastStep),
      ]
    }
  }

  private func skipBrackets(before offset: Int, from index: inout Int) {
    while index < brackets.brackets.count, brackets.brackets[index].opening < offset {
      index = brackets.brackets[index].next
    }
  }

  // MARK: Showing

  /// The steps after which the text may change, and the last one.
  func lastSteps() -> [Int] {
    guard hasControl else { return [steps] }
    return hasAlternation ? Array(1...steps) : switches.sorted() + [steps]
  }

  /// The text at a step, counted from 1; that of a prompt without schedules and options is the prompt.
  func text(at step: Int, of source: MappedText) -> MappedText {
    var output = MappedText(reservingCapacity: bytes.count, at: source.map.sourceOffset(of: 0))
    guard hasControl else {
      write(Shown(range: bytes.indices, level: 0), of: source, to: &output)
      return output
    }
    program.run(at: Double(step)) { write($0, of: source, to: &output) }
    return output
  }

  /// Writes text with so many levels of backslashes taken off, and brackets for the marks of `\[` and `\]`.
  private func write(_ shown: Shown, of source: MappedText, to output: inout MappedText) {
    let end = shown.range.upperBound
    var (start, offset) = (shown.range.lowerBound, shown.range.lowerBound)
    while offset < end {
      guard bytes[offset] == Ascii.backslash else {
        offset += 1
        continue
      }
      var run = 0
      while offset + run < end, bytes[offset + run] == Ascii.backslash { run += 1 }
      let next = bytes.span.byte(at: offset + run)
      var kept = run
      if next == Ascii.leftSquare || next == Ascii.rightSquare { kept -= 1 }
      switch next {
      case Ascii.colon, Ascii.bar, Ascii.leftParen, Ascii.rightParen, Ascii.less, Ascii.greater: kept >>= shown.level
      // The last backslash of an odd number stays: what follows cannot be escaped.
      default: for _ in 0..<min(shown.level, Int.bitWidth) { kept -= kept / 2 }
      }
      if start < offset + kept { output.append(start..<(offset + kept), of: source) }
      offset += run
      start = offset
    }
    if start < end { output.append(start..<end, of: source) }
  }
}
