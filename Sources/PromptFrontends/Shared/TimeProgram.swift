/// Content that changes during an image, as a list of instructions that is run once for each time.
///
/// The instructions stand in the order of the text. What a time does not show is jumped over, so a run takes the time of
/// what it shows and needs no recursion.
struct TimeProgram<Content> {
  private enum Instruction {
    case show(Content)
    case jump(target: Int)
    /// Goes on at `target` unless the time is after the one number and not after the other.
    case skipUnless(after: Double, until: Double, target: Int)
    /// Goes on at the option for the time: one of `count` targets from the index `first` on. In it the time is at least
    /// the period.
    case choose(first: Int, count: Int, period: Double)
    case endChoice
  }

  /// A condition or choice that has not ended.
  private struct Open {
    let instruction: Int
    let period: Double
    /// Where its options begin in ``options``, and the jumps to its end in ``jumps``.
    let firstOption: Int
    let firstJump: Int
  }

  private var instructions = ContiguousArray<Instruction>()
  private var targets = ContiguousArray<Int>()
  private var open = ContiguousArray<Open>()
  private var options = ContiguousArray<Int>()
  private var jumps = ContiguousArray<Int>()

  /// How many instructions there are: a run takes no more steps.
  var length: Int { instructions.count }

  // MARK: Building

  mutating func show(_ content: Content) { instructions.append(.show(content)) }

  /// Begins what is shown after one time and up to another.
  mutating func begin(after: Double = -.infinity, until: Double = .infinity) {
    begin(.skipUnless(after: after, until: until, target: 0), period: 0)
  }

  /// Begins options of which each is shown for a period, one after the other, again and again.
  mutating func beginChoice(period: Double) { begin(.jump(target: 0), period: period) }

  private mutating func begin(_ instruction: Instruction, period: Double) {
    open.append(
      Open(instruction: instructions.count, period: period, firstOption: options.count, firstJump: jumps.count))
    instructions.append(instruction)
  }

  /// Begins an option of the innermost choice.
  mutating func beginOption() {
    if let choice = open.last, options.count > choice.firstOption {
      jumps.append(instructions.count)
      instructions.append(.jump(target: 0))
    }
    options.append(instructions.count)
  }

  /// Ends the innermost condition or choice.
  mutating func end() {
    guard let frame = open.popLast() else { return }
    switch instructions[frame.instruction] {
    case .skipUnless(let after, let until, _):
      instructions[frame.instruction] = .skipUnless(after: after, until: until, target: instructions.count)
    default:
      let count = options.count - frame.firstOption
      instructions[frame.instruction] = .choose(first: targets.count, count: count, period: frame.period)
      targets += options[frame.firstOption...]
      options.removeLast(count)
      for jump in jumps[frame.firstJump...] { instructions[jump] = .jump(target: instructions.count) }
      instructions.append(.endChoice)
      jumps.removeLast(jumps.count - frame.firstJump)
    }
  }

  // MARK: Running

  /// Calls `body` with what is shown at a time, in order.
  ///
  /// - Returns: until when what is shown stays the same; infinity where it does not change again.
  @discardableResult
  func run<Failure: Error>(at time: Double, _ body: (Content) throws(Failure) -> Void) throws(Failure) -> Double {
    var position = 0
    var change = Double.infinity
    var time = time
    var outerTimes = ContiguousArray<Double>()
    while position < instructions.count {
      switch instructions[position] {
      case .show(let content):
        try body(content)
        position += 1
      case .jump(let target): position = target
      case .skipUnless(let after, let until, let target):
        let isShown = time > after && time <= until
        if isShown { change = min(change, until) } else if time <= after { change = min(change, after) }
        position = isShown ? position + 1 : target
      case .choose(let first, let count, let period):
        outerTimes.append(time)
        time = max(time, period)
        let turn = (time / period).rounded(.up)
        change = min(change, turn * period)
        let option = (turn - 1).truncatingRemainder(dividingBy: Double(count))
        position = targets[first + (option.isFinite ? Int(option) : 0)]
      case .endChoice:
        time = outerTimes.popLast() ?? time
        position += 1
      }
    }
    return change
  }
}
