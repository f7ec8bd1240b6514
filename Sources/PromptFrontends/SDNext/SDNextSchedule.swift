import PromptSyntax

/// SD.Next's schedules and alternations: dialects.md, section 5.2, with the grammar of semantics.md, phase 5.
///
/// A bracket is a structure if all that is in it is; a bracket that is not makes all brackets around it stray.
struct SDNextSchedule {
  private struct Frame {
    let opening: Int
    let isRound: Bool
    /// Where the current option begins, and the first structure in it.
    var optionStart: Int
    var firstStructure: Range<Int>?
    var colons = ContiguousArray<Int>()
    var options: [TimedTree.Branch] = []
    var hasBars: Bool { !options.isEmpty }
  }

  private let text: MappedText
  private let steps: Int
  private var stack = ContiguousArray<Frame>()
  private var nodes = ContiguousArray<TimedTree.Node>()
  private var switches: Set<Int> = []
  private var hasAlternation = false
  /// The first number that does not fit, on which the reference raises once all is parsed.
  private var overflow: Range<Int>?

  /// The texts of a prompt with their last steps, in order.
  ///
  /// - Complexity: O(*n* log *n*), and for each step the length of its text.
  static func texts(of text: MappedText, steps: Int) throws(DialectFault) -> [StepText] {
    var schedule = SDNextSchedule(text: text, steps: steps)
    // Nothing but a square bracket begins a structure.
    guard text.bytes.contains(Ascii.leftSquare), schedule.read(), !schedule.nodes.isEmpty else {
      return [StepText(lastStep: steps, text: text)]
    }
    if let number = schedule.overflow {
      throw DialectFault(reason: .numberOutOfRange, range: text.map.sourceRange(of: SourceRange(number)))
    }
    let nodes = schedule.nodes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let program = TimedTree(nodes: ContiguousArray(nodes)).program(for: text.bytes.indices)
    let lastSteps = schedule.hasAlternation ? Array(1...steps) : schedule.switches.union([steps]).sorted()
    return StepText.merged(lastSteps) { step in
      var output = MappedText(reservingCapacity: text.bytes.count, at: text.map.sourceOffset(of: 0))
      program.run(at: Double(step)) { output.append($0, of: text) }
      return output
    }
  }

  private init(text: MappedText, steps: Int) {
    self.text = text
    self.steps = steps
  }

  /// Finds the structures; false where the reference's parser fails, so that all of the text is literal.
  private mutating func read() -> Bool {
    let bytes = text.bytes
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case Ascii.backslash:
        guard offset + 1 < bytes.count, bytes[offset + 1] != Ascii.newline else { return false }
        offset += bytes.span.scalar(at: offset + 1).length
      case Ascii.leftParen, Ascii.leftSquare:
        stack.append(
          Frame(opening: offset, isRound: bytes[offset] == Ascii.leftParen, optionStart: offset + 1))
      case Ascii.colon where !stack.isEmpty: stack[stack.count - 1].colons.append(offset)
      case Ascii.bar:
        guard !stack.isEmpty else { return false }
        endOption(at: offset)
      case Ascii.rightParen, Ascii.rightSquare:
        if !close(at: offset) {
          if stack.contains(where: { $0.hasBars }) { return false }
          stack.removeAll()
        }
      default: break
      }
      offset += 1
    }
    return !stack.contains(where: { $0.hasBars })
  }

  /// Ends an option, of which only the first element is used: a run of text, or a structure.
  private mutating func endOption(at end: Int) {
    let index = stack.count - 1
    var used = stack[index].optionStart..<end
    if let structure = stack[index].firstStructure {
      used = structure.lowerBound == used.lowerBound ? structure : used.lowerBound..<structure.lowerBound
    }
    stack[index].options.append(TimedTree.Branch(range: used))
    stack[index].optionStart = end + 1
    stack[index].firstStructure = nil
  }

  /// Closes the innermost bracket; false where that makes no structure.
  private mutating func close(at closing: Int) -> Bool {
    guard let frame = stack.last, frame.isRound == (text.bytes[closing] == Ascii.rightParen) else { return false }
    let range = frame.opening..<(closing + 1)
    if frame.hasBars {
      guard !frame.isRound, frame.colons.isEmpty else { return false }
      endOption(at: closing)
      hasAlternation = true
      nodes.append(TimedTree.Node(range: range, branches: stack[stack.count - 1].options, period: 1))
    } else if !frame.isRound, let colon = frame.colons.last {
      guard frame.colons.count <= 2, let number = text.bytes.span.scheduleNumber(in: (colon + 1)..<closing),
        number.upperBound == closing
      else { return false }
      nodes.append(schedule(range, colons: frame.colons, number: number))
    } else if frame.colons.count > 1 {
      return false
    }
    stack.removeLast()
    if !stack.isEmpty, stack[stack.count - 1].firstStructure == nil { stack[stack.count - 1].firstStructure = range }
    return true
  }

  private mutating func schedule(
    _ range: Range<Int>, colons: ContiguousArray<Int>, number: Range<Int>
  ) -> TimedTree.Node {
    var value = PythonNumber.float(text.bytes, in: number) ?? 0
    if value < 1 { value *= Double(steps) }
    if !value.isFinite, overflow == nil { overflow = number }
    let last = Int(min(max(value, -1), Double(steps)))
    if last >= 1 { switches.insert(last) }
    let first = colons[0]
    let start = range.lowerBound + 1
    var branches = [TimedTree.Branch(range: start..<first, after: Double(last))]
    if colons.count == 2 {
      branches = [
        TimedTree.Branch(range: start..<first, until: Double(last)),
        TimedTree.Branch(range: (first + 1)..<colons[1], after: Double(last)),
      ]
    }
    return TimedTree.Node(range: range, branches: branches, period: nil)
  }
}
