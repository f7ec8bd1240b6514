/// Where the reference raises, so that no image is made.
public enum MeaningError: Error, Sendable, Hashable {
  /// A schedule's number at this place is too large for a double, such as `1e400`.
  case scheduleOverflow(SourceRange)
  /// The weight of an emphasis at this place is no number, such as `1.2.3`.
  case unreadableWeight(SourceRange)

  /// Where it stands in the source.
  public var range: SourceRange {
    switch self {
    case .scheduleOverflow(let range), .unreadableWeight(let range): range
    }
  }
}

/// What the reference makes of a prompt: all phases, one after the other.
///
/// ```swift
/// let meaning = try Meaning(of: "[day:night:0.5] <lora:ink:0.8>", steps: SamplingSteps(20))
/// meaning.cleaned.string                        // "[day:night:0.5] "
/// meaning.tags[0].items[0].text                 // "ink"
/// meaning.parts[0].ranges.map(\.steps)          // [1...10, 11...20]
/// meaning.parts[0].ranges[1].text.string        // "night"
/// ```
public struct Meaning: Sendable {
  /// The prompt without comments and tags.
  public let cleaned: MappedText
  /// The extra networks' tags in order.
  public let tags: [ExtraNetworkTag]
  /// The parts between the `AND`s; at least one, and only one in a negative prompt.
  public let parts: [Part]

  /// A part of the prompt, over all steps.
  public struct Part: Sendable {
    /// The weight of the part's result among those of all parts.
    public let weight: Double
    /// Where the number of the weight stands in the source.
    public let weightRange: SourceRange?
    /// The texts, in the order of their steps.
    public let ranges: [StepRange]
  }

  /// What a part is for some of the steps.
  public struct StepRange: Sendable {
    /// The steps, counted from 1.
    public let steps: ClosedRange<Int>
    /// The text after schedules are resolved.
    public let text: MappedText
    /// The same text as weighted segments.
    public let attention: Attention
  }

  /// Runs all phases on a prompt.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - steps: how many steps the image takes.
  ///   - options: which phases there are; ``ParsingOptions/negativePrompt`` has neither tags nor conjunction.
  ///   - usesEmphasis: false as with the reference's emphasis option set to "None": brackets are text.
  /// - Throws: ``MeaningError`` where the reference raises.
  /// - Complexity: O(*n* + *output*), see ``Scheduling`` and ``Attention`` for what that holds for.
  public init(
    of source: SourceText, steps: SamplingSteps, options: ParsingOptions = .positivePrompt, usesEmphasis: Bool = true
  ) throws(MeaningError) {
    var text = MappedText(source)
    if options.contains(.comments) { text = Comments.removed(from: text) }
    var tags: [ExtraNetworkTag] = []
    if options.contains(.extraNetworks) { (text, tags) = ExtraNetworks.removed(from: text) }
    var parts: [Part] = []
    let isSplit = options.contains(.conjunction)
    for part in isSplit ? Conjunction.parts(of: text) : [Conjunction.Part(text: text, weight: 1, weightRange: nil)] {
      var ranges: [StepRange] = []
      var first = 1
      for entry in try Scheduling.texts(of: part.text, steps: steps) {
        let attention = usesEmphasis ? try Attention(of: entry.text) : Attention(withoutEmphasis: entry.text)
        ranges.append(StepRange(steps: first...entry.lastStep, text: entry.text, attention: attention))
        first = entry.lastStep + 1
      }
      parts.append(Part(weight: part.weight, weightRange: part.weightRange, ranges: ranges))
    }
    cleaned = text
    self.tags = tags
    self.parts = parts
  }
}
