/// How many steps an image takes, and with which of the reference's rules schedules count them.
public struct SamplingSteps: Sendable, Hashable {
  /// The steps of the first pass.
  public let base: Int
  /// The steps of the hires pass, when the prompt is that pass's prompt. The old scheduling does not look at them.
  public let hires: Int?
  /// Whether numbers below 1 are fractions and all others steps, as before version 1.6 of the reference.
  public let usesOldScheduling: Bool

  /// The steps that one image may take here. The reference's own form allows 150.
  public static let limits = 1...10_000

  /// Why a number of steps is rejected.
  public enum InvalidCount: Error, Sendable, Hashable, CustomStringConvertible {
    /// It lies outside ``SamplingSteps/limits``.
    case outOfRange(Int)

    public var description: String {
      switch self {
      case .outOfRange(let count): "an image takes \(limits.lowerBound) to \(limits.upperBound) steps, not \(count)"
      }
    }
  }

  /// Creates a count of steps.
  ///
  /// - Parameters:
  ///   - base: the steps of the first pass, within ``limits``.
  ///   - hires: the steps of the hires pass, to read the prompt as that pass does.
  ///   - usesOldScheduling: see ``SamplingSteps/usesOldScheduling``.
  /// - Throws: ``InvalidCount`` when a count lies outside ``limits``.
  public init(_ base: Int, hires: Int? = nil, usesOldScheduling: Bool = false) throws(InvalidCount) {
    for count in [base, hires ?? base] where !Self.limits.contains(count) { throw .outOfRange(count) }
    self.base = base
    self.hires = hires
    self.usesOldScheduling = usesOldScheduling
  }

  private init(uncheckedBase base: Int) { (self.base, hires, usesOldScheduling) = (base, nil, false) }

  /// 20 steps, the reference's default.
  public static let standard = SamplingSteps(uncheckedBase: 20)

  /// The number of steps in the pass that the prompt is read for.
  public var count: Int { isHiresPass ? hires ?? base : base }

  private var isHiresPass: Bool { hires != nil && !usesOldScheduling }

  /// The last step at which a schedule with this number still shows its first branch; below 1 if it never does.
  ///
  /// - Parameters:
  ///   - number: the value of the number.
  ///   - isFraction: whether it is written with a dot, and so is a fraction of the steps.
  /// - Returns: at most ``count``; nil when the number is infinite, on which the reference raises.
  public func lastStep(before number: Double, isFraction: Bool) -> Int? {
    var value = number
    if usesOldScheduling {
      if number < 1 { value = number * Double(count) }
    } else if isFraction {
      value = (number - (isHiresPass ? 1 : 0)) * Double(count)
    } else {
      value = number - (isHiresPass ? Double(base) : 0)
    }
    guard value.isFinite else { return nil }
    return Int(min(max(value, -1), Double(count)))
  }
}

extension WhenSyntax {
  /// The last step that shows the first branch; below 1 when none does, nil when the number does not fit a double.
  public func lastStep(of steps: SamplingSteps) -> Int? { steps.lastStep(before: value, isFraction: isFraction) }

  /// The last step that shows the first branch of an image of this many steps; below 1 when none does.
  ///
  /// - Returns: nil when the number does not fit a double, and for steps outside ``SamplingSteps/limits``.
  public func lastStep(of steps: Int) -> Int? { (try? SamplingSteps(steps)).flatMap { lastStep(of: $0) } }
}

/// Phase 5: schedules and alternations.
///
/// Grammar.md, rules `S1` to `S6` and `L1` to `L3`.
public enum Scheduling {
  /// The text that holds up to a step.
  public struct StepText: Sendable, Hashable {
    /// The last step that the text holds for; it begins after the one of the text before.
    public let lastStep: Int
    /// The text.
    public let text: MappedText
  }

  /// The texts of a part, in the order of their steps; the last one ends with the last step.
  ///
  /// - Throws: ``MeaningError/scheduleOverflow(_:)`` where the reference raises.
  /// - Complexity: O(*n* + *steps*), and for each text O(*its length* + *schedules and options on its way*).
  public static func texts(
    of text: MappedText, steps: SamplingSteps
  ) throws(MeaningError) -> [StepText] {
    guard let program = try program(of: text, steps: steps) else {
      return [StepText(lastStep: steps.count, text: text)]
    }
    let (texts, lastSteps) = program.distinctTexts()
    return lastSteps.map { StepText(lastStep: $0.step, text: texts[$0.text]) }
  }

  /// The program of a part; nil where nothing changes over the steps.
  static func program(of text: MappedText, steps: SamplingSteps) throws(MeaningError) -> ScheduleProgram? {
    // Nothing but a square bracket begins a schedule or alternation.
    let bytes = text.bytes.span
    guard bytes.next(Ascii.leftSquare, from: 0) < bytes.count else { return nil }
    var compiler = ScheduleCompiler(text: text, steps: steps)
    return try compiler.compile()
  }
}
