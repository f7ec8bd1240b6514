/// A part's schedules as a list of instructions that is run once for each text.
///
/// The instructions are in the order of the text. Branches that a step does not show are skipped, so a run takes
/// the time of what it shows, needs no recursion, and keeps the text in order.
struct ScheduleProgram {
  enum Instruction {
    /// Shows a range of the text.
    case show(Range<Int>)
    /// Continues at `target`.
    case jump(target: Int)
    /// Continues at `target` up to and including `step`.
    case jumpUntil(step: Int, target: Int)
    /// Continues at `target` after `step`.
    case jumpAfter(step: Int, target: Int)
    /// Continues at the option for the step: one of `count` targets from the index `first` on.
    case choose(first: Int, count: Int)
  }

  let text: MappedText
  var instructions = ContiguousArray<Instruction>()
  var targets = ContiguousArray<Int>()
  /// The last steps of the texts, ascending.
  var lastSteps: [Int] = []
  /// Whether a step, counted from 1, is the last one before a schedule switches.
  var isSwitch: ContiguousArray<Bool>
  /// After how many steps all alternations show again what they show now; at most the number of steps.
  var period = 1

  /// The texts without repetition, and which one holds up to which step, in the order of the steps.
  ///
  /// A prompt with `[a|b]` has a text for each step, but only two of them are different.
  func distinctTexts() -> (texts: [MappedText], lastSteps: [(step: Int, text: Int)]) {
    var texts: [MappedText] = []
    var indices: [(step: Int, text: Int)] = []
    // Between two switches, only the turns of the alternations change.
    var known: [Int: Int] = [:]
    for step in lastSteps {
      let turn = (step - 1) % period
      let index = known[turn] ?? texts.count
      if index == texts.count { texts.append(run(at: step)) }
      indices.append((step, index))
      if isSwitch[step] { known.removeAll() } else { known[turn] = index }
    }
    return (texts, indices)
  }

  /// The text at a step, counted from 1.
  private func run(at step: Int) -> MappedText {
    var output = MappedText(reservingCapacity: text.bytes.count, at: text.map.sourceOffset(of: 0))
    var position = 0
    while position < instructions.count {
      switch instructions[position] {
      case .show(let range):
        output.append(range, of: text)
        position += 1
      case .jump(let target): position = target
      case .jumpUntil(let last, let target): position = step <= last ? target : position + 1
      case .jumpAfter(let last, let target): position = step > last ? target : position + 1
      case .choose(let first, let count): position = targets[first + (step - 1) % count]
      }
    }
    return output
  }
}

/// Turns the tokens of a part into a ``ScheduleProgram``, in one pass with a stack.
struct ScheduleCompiler {
  /// A construct whose end has not been seen.
  private struct Frame {
    let role: TokenRole
    let instruction: Int
    let firstJump: Int
    let firstBranch: Int
  }

  private let tree: SyntaxTree
  private let steps: SamplingSteps
  private var program: ScheduleProgram
  private var frames = ContiguousArray<Frame>()
  /// The jumps to the end of a construct, to be aimed when it is reached.
  private var jumps = ContiguousArray<Int>()
  /// Where the branches of the open constructs begin, without the first branch of a schedule.
  private var branches = ContiguousArray<Int>()
  /// The text that is shown next, if any.
  private var shown = 0..<0

  init(text: MappedText, steps: SamplingSteps) {
    tree = SyntaxTree(parsing: SourceText(bytes: text.bytes), options: [])
    program = ScheduleProgram(text: text, isSwitch: ContiguousArray(repeating: false, count: steps.count + 1))
    self.steps = steps
  }

  mutating func compile() throws(MeaningError) -> ScheduleProgram {
    for index in tree.tokenRecords.indices {
      let token = tree.tokenRecords[index]
      switch token.role {
      case .opensSchedule, .opensAlternation:
        begin(token.role)
      case .opensEmphasis, .opensDeemphasis:
        show(index)
        begin(token.role)
      case .separates:
        jumpToEnd()
        branches.append(program.instructions.count)
      case .beginsWhen:
        try endSchedule(at: index)
      case .closes:
        end(at: index)
      default:
        if frames.last?.role != .beginsWhen { show(index) }
      }
    }
    flush()
    for step in 1...steps.count where program.period > 1 || program.isSwitch[step] || step == steps.count {
      program.lastSteps.append(step)
    }
    return program
  }

  // MARK: Text

  private mutating func show(_ index: Int) {
    let range = tree.range(of: TokenID(index)).offsets
    if shown.upperBound != range.lowerBound { flush() }
    shown = (shown.isEmpty ? range.lowerBound : shown.lowerBound)..<range.upperBound
  }

  private mutating func flush() {
    if !shown.isEmpty { program.instructions.append(.show(shown)) }
    shown = 0..<0
  }

  // MARK: Constructs

  private mutating func begin(_ role: TokenRole) {
    guard role == .opensSchedule || role == .opensAlternation else {
      frames.append(Frame(role: role, instruction: 0, firstJump: 0, firstBranch: 0))
      return
    }
    flush()
    frames.append(
      Frame(
        role: role, instruction: program.instructions.count, firstJump: jumps.count, firstBranch: branches.count))
    program.instructions.append(.jump(target: 0))
    if role == .opensAlternation {
      branches.append(program.instructions.count)
    }
  }

  private mutating func jumpToEnd() {
    flush()
    jumps.append(program.instructions.count)
    program.instructions.append(.jump(target: 0))
  }

  /// Ends what a schedule shows: its number follows, then its bracket.
  private mutating func endSchedule(at colon: Int) throws(MeaningError) {
    flush()
    let last = try lastStep(ofNumberAt: colon + 1)
    if last >= 1 { program.isSwitch[last] = true }
    let frame = frames.removeLast()
    program.instructions[frame.instruction] =
      branches.count > frame.firstBranch
      ? .jumpAfter(step: last, target: branches[frame.firstBranch])
      : .jumpUntil(step: last, target: program.instructions.count)
    aimJumps(of: frame)
    frames.append(Frame(role: .beginsWhen, instruction: 0, firstJump: 0, firstBranch: 0))
  }

  private mutating func end(at index: Int) {
    let frame = frames.removeLast()
    switch frame.role {
    case .beginsWhen:
      break
    case .opensAlternation:
      flush()
      let first = program.targets.count
      program.targets.append(contentsOf: branches[frame.firstBranch...])
      let count = program.targets.count - first
      program.instructions[frame.instruction] = .choose(first: first, count: count)
      program.period = min(program.period.leastCommonMultiple(with: count), steps.count)
      aimJumps(of: frame)
    default:
      show(index)
    }
  }

  private mutating func aimJumps(of frame: Frame) {
    for jump in jumps[frame.firstJump...] {
      program.instructions[jump] = .jump(target: program.instructions.count)
    }
    jumps.removeLast(jumps.count - frame.firstJump)
    branches.removeLast(branches.count - frame.firstBranch)
  }

  private func lastStep(ofNumberAt index: Int) throws(MeaningError) -> Int {
    let range = tree.range(of: TokenID(index)).offsets
    let text = tree.source.bytes
    let number = text.span.scheduleNumber(in: range) ?? range
    guard let value = PythonNumber.float(text, in: number),
      let step = steps.lastStep(before: value, isFraction: text[number].contains(Ascii.dot))
    else { throw .scheduleOverflow(program.text.map.sourceRange(of: SourceRange(number))) }
    return step
  }
}

extension Int {
  fileprivate func leastCommonMultiple(with other: Int) -> Int {
    var (divisor, rest) = (self, other)
    while rest > 0 { (divisor, rest) = (rest, divisor % rest) }
    return self / divisor * other
  }
}
