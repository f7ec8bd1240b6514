/// Why a prompt has no meaning: the reference raises an error and makes no image, or the call asks for too many steps.
public enum MeaningError: Error, Sendable, Hashable {
  /// The number of a schedule is too large for a double, such as `1e400`.
  case scheduleOverflow(SourceRange)
  /// The weight of an emphasis is not a number, such as `1.2.3`.
  case unreadableWeight(SourceRange)
  /// The number of steps lies outside ``SamplingSteps/limits``.
  case stepsOutOfRange(Int)

  /// The range in the source that is to blame; nil where the number of steps is.
  public var range: SourceRange? {
    switch self {
    case .scheduleOverflow(let range), .unreadableWeight(let range): range
    case .stepsOutOfRange: nil
    }
  }
}

extension MeaningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .scheduleOverflow(let range): "the number of the schedule at \(range) is too large"
    case .unreadableWeight(let range): "the weight at \(range) is not a number"
    case .stepsOutOfRange(let steps): SamplingSteps.InvalidCount.outOfRange(steps).description
    }
  }
}

/// What the reference makes of a prompt: all phases, one after the other.
///
/// ```swift
/// let meaning = try Meaning(of: "[day:night:0.5] <lora:ink:0.8>", steps: 20)
/// meaning.cleaned.string                            // "[day:night:0.5] "
/// meaning.tags[0].items[0].text                     // "ink"
/// meaning.parts[0].ranges.map(\.steps)              // [1...10, 11...20]
/// meaning.parts(at: 11)[0].segments[0].text         // "night"
/// ```
public struct Meaning: Sendable, Hashable {
  /// The prompt without comments and tags.
  public let cleaned: MappedText
  /// The extra networks' tags in order.
  public let tags: [ExtraNetworkTag]
  /// The parts between the `AND`s; at least one, and only one in a negative prompt.
  public let parts: [Part]

  /// A part of the prompt, over all steps.
  public struct Part: Sendable, Hashable {
    /// The weight of the part's result among those of all parts.
    public let weight: Double
    /// The range of the weight's number in the source.
    public let weightRange: SourceRange?
    /// The texts, in the order of their steps.
    public let ranges: [StepRange]

    package init(weight: Double, weightRange: SourceRange?, ranges: [StepRange]) {
      (self.weight, self.weightRange, self.ranges) = (weight, weightRange, ranges)
    }
  }

  /// What a part is for some of the steps.
  public struct StepRange: Sendable, Hashable {
    /// The weight of the part's result among those of all parts.
    public let weight: Double
    /// The steps, counted from 1.
    public let steps: ClosedRange<Int>
    /// The text after schedules are resolved.
    public let text: MappedText
    /// The same text as weighted segments.
    public let attention: Attention

    package init(weight: Double, steps: ClosedRange<Int>, text: MappedText, attention: Attention) {
      (self.weight, self.steps, self.text, self.attention) = (weight, steps, text, attention)
    }
  }

  package init(cleaned: MappedText, tags: [ExtraNetworkTag], parts: [Part]) {
    (self.cleaned, self.tags, self.parts) = (cleaned, tags, parts)
  }

  /// Runs all phases on a prompt.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - steps: how many steps the image takes.
  ///   - options: which syntax is recognized; ``ParsingOptions/negativePrompt`` has neither tags nor conjunction.
  ///   - usesEmphasis: false as with the reference's emphasis option set to "None": brackets are text.
  /// - Throws: ``MeaningError`` where the reference raises.
  /// - Complexity: O(*n* + *output*), see ``Scheduling`` and ``Attention`` for what that holds for.
  public init(
    of source: SourceText, steps: SamplingSteps, options: ParsingOptions = .positivePrompt, usesEmphasis: Bool = true
  ) throws(MeaningError) {
    var text = MappedText(source)
    if options.contains(.comments) { text = Comments.stripped(from: text) }
    var tags: [ExtraNetworkTag] = []
    if options.contains(.extraNetworks) { (text, tags) = ExtraNetworks.stripped(from: text) }
    var parts: [Part] = []
    let isSplit = options.contains(.conjunction)
    for part in isSplit ? Conjunction.parts(of: text) : [(text, 1, nil)] {
      parts.append(
        Part(
          weight: part.weight, weightRange: part.weightRange,
          ranges: try Self.ranges(of: part, steps: steps, usesEmphasis: usesEmphasis)))
    }
    cleaned = text
    self.tags = tags
    self.parts = parts
  }

  /// The phases after the conjunction. Texts that come again at other steps are scanned once.
  private static func ranges(
    of part: Conjunction.Part, steps: SamplingSteps, usesEmphasis: Bool
  ) throws(MeaningError) -> [StepRange] {
    func attention(of text: MappedText) throws(MeaningError) -> Attention {
      usesEmphasis ? try Attention(of: text) : Attention(withoutEmphasis: text)
    }
    guard let program = try Scheduling.program(of: part.text, steps: steps) else {
      return [
        StepRange(
          weight: part.weight, steps: 1...steps.count, text: part.text, attention: try attention(of: part.text))
      ]
    }
    let (texts, lastSteps) = program.distinctTexts()
    var attentions: [Attention] = []
    for text in texts { attentions.append(try attention(of: text)) }
    var first = 1
    return lastSteps.map { lastStep, index in
      defer { first = lastStep + 1 }
      return StepRange(
        weight: part.weight, steps: first...lastStep, text: texts[index], attention: attentions[index])
    }
  }

  /// Runs all phases on a prompt.
  ///
  /// - Throws: ``MeaningError``, also for steps outside ``SamplingSteps/limits``.
  /// - Complexity: as of ``init(of:steps:options:usesEmphasis:)-(SourceText,_,_,_)``.
  public init(
    of source: some StringProtocol, steps: Int, options: ParsingOptions = .positivePrompt, usesEmphasis: Bool = true
  ) throws(MeaningError) {
    try self.init(
      of: SourceText(bytes: source.utf8), steps: .checked(steps), options: options, usesEmphasis: usesEmphasis)
  }

  /// Runs all phases on the prompt of a tree, with the options that it was parsed with.
  ///
  /// - Throws: ``MeaningError``, also for steps outside ``SamplingSteps/limits``.
  /// - Complexity: as of ``init(of:steps:options:usesEmphasis:)-(SourceText,_,_,_)``.
  public init(of tree: SyntaxTree, steps: Int, usesEmphasis: Bool = true) throws(MeaningError) {
    try self.init(of: tree, steps: .checked(steps), usesEmphasis: usesEmphasis)
  }

  /// Runs all phases on the prompt of a tree, with the options that it was parsed with.
  ///
  /// - Throws: ``MeaningError`` where the reference raises.
  /// - Complexity: as of ``init(of:steps:options:usesEmphasis:)-(SourceText,_,_,_)``.
  public init(of tree: SyntaxTree, steps: SamplingSteps, usesEmphasis: Bool = true) throws(MeaningError) {
    try self.init(of: tree.source, steps: steps, options: tree.options, usesEmphasis: usesEmphasis)
  }
}

extension Meaning {
  /// How many bytes, tokens, instructions and multiplications the phases take for a prompt.
  package static func work(on source: SourceText, steps: SamplingSteps) throws(MeaningError) -> Int {
    let (text, _) = ExtraNetworks.stripped(from: Comments.stripped(from: MappedText(source)))
    var work = 3 * source.count
    for part in Conjunction.parts(of: text) {
      guard let program = try Scheduling.program(of: part.text, steps: steps) else {
        work += try part.text.bytes.count + Attention.steps(of: part.text)
        continue
      }
      work += part.text.bytes.count + program.instructions.count
      for text in program.distinctTexts().texts {
        work += try program.instructions.count + text.bytes.count + Attention.steps(of: text)
      }
    }
    return work
  }
}

extension SamplingSteps {
  fileprivate static func checked(_ steps: Int) throws(MeaningError) -> SamplingSteps {
    guard let steps = try? SamplingSteps(steps) else { throw .stepsOutOfRange(steps) }
    return steps
  }
}

extension Meaning {
  /// A run of text of one weight.
  public struct WeightedText: Sendable, Hashable {
    /// The text, without the brackets and backslashes around it.
    public let text: String
    /// The weight, any double; 1 is neutral.
    public let weight: Double
    /// The range in the source, from its first to its last byte.
    public let range: SourceRange
    /// Whether it is a `BREAK`, after which the text encoder starts a new chunk.
    public let closesChunk: Bool
  }

  /// What the parts are at a step, in order.
  ///
  /// - Parameter step: from 1 to the number of steps; any other gives an empty array.
  /// - Complexity: O(*parts* × log *texts of a part*).
  public func parts(at step: Int) -> [StepRange] {
    parts.compactMap { part in
      let index = part.ranges.partitioningIndex { $0.steps.upperBound >= step }
      return index < part.ranges.count && part.ranges[index].steps.contains(step) ? part.ranges[index] : nil
    }
  }
}

extension Meaning.StepRange {
  /// The segments with their texts, in order; at least one.
  ///
  /// - Complexity: O(*length of the text*).
  public var segments: [Meaning.WeightedText] {
    attention.segments.map {
      Meaning.WeightedText(
        text: attention.text(of: $0), weight: $0.weight, range: attention.sourceRange(of: $0),
        closesChunk: $0.closesChunk)
    }
  }
}
