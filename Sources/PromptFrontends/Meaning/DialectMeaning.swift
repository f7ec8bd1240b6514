public import PromptSyntax

/// What a prompt means in a frontend, in a form similar to `Meaning` that is the same for all frontends.
///
/// ```swift
/// let meaning = try DialectMeaning(of: "((a:1.2) b:1.3)", in: .comfyUI, steps: SamplingSteps(20))
/// meaning.ranges[0].parts[0].segments.map(\.weight)     // [1.2, 1.3]; in A1111 [1.56, 1.3]
/// ```
public struct DialectMeaning: Sendable, Hashable {
  /// What applies to each range of steps, in order; at least one.
  public let ranges: [TimeRange]

  /// What a prompt means for a range of steps.
  public struct TimeRange: Sendable, Hashable {
    /// The end of the range, which starts where the previous one ends.
    public let end: End
    /// The parts, separated by `AND` or the frontend's counterpart.
    public let parts: [Part]
    /// The networks that the prompt loads, in the order in which they are applied.
    public let networks: [DialectNetwork]
    /// Why the frontend does not load ``networks``; the image is still made.
    public let networkFault: DialectFault?
  }

  /// The end of a range of steps.
  public enum End: Sendable, Hashable {
    /// The end of the image; without schedules there is only this range.
    case image
    /// The last step, counted from 1.
    case step(Int)
    /// A fraction of the steps, from 0 to 1.
    case fraction(Double)
  }

  /// A part of the prompt, which is encoded separately.
  public struct Part: Sendable, Hashable {
    /// The weight of the part when the results of all parts are combined.
    public let weight: Double
    /// The texts that are blended before parts are combined; one unless the part is a blend.
    public let texts: [WeightedText]
    /// How ``texts`` are blended.
    public let blend: Blend

    /// The segments of the first text, which is the only one unless the part is a blend.
    public var segments: [DialectSegment] { texts.first?.segments ?? [] }
  }

  /// How the texts of a part are combined.
  public enum Blend: Sendable, Hashable {
    /// There is only one text.
    case none
    /// The weighted mean.
    case mean
    /// The weighted sum.
    case sum
  }

  /// A text as segments.
  public struct WeightedText: Sendable, Hashable {
    /// The weight in a blend; otherwise 1.
    public let weight: Double
    /// The texts of all segments, with the offsets that their bytes have in the source.
    public let text: MappedText
    /// The segments in order; none if the text is empty.
    public let segments: [DialectSegment]

    /// The text of a segment.
    public func text(of segment: DialectSegment) -> String { text[segment.range] }

    /// The range of a segment in the source, from its first to its last byte.
    public func sourceRange(of segment: DialectSegment) -> SourceRange {
      let (first, last) = (segment.range.lowerBound, max(segment.range.lowerBound + 1, segment.range.upperBound) - 1)
      let (start, end) = (text.map.sourceOffset(of: first), text.map.sourceOffset(of: last))
      return SourceRange(min(start, end), max(start, end) + (segment.range.isEmpty ? 0 : 1))
    }
  }

  init(ranges: [TimeRange]) { self.ranges = ranges }

  /// Creates parts that apply to the whole image.
  init(parts: [Part], networks: [DialectNetwork] = []) {
    ranges = [TimeRange(end: .image, parts: parts, networks: networks, networkFault: nil)]
  }

  /// Creates one text that applies to the whole image.
  init(_ text: WeightedText, networks: [DialectNetwork] = []) { self.init(parts: [Part(text)], networks: networks) }
}

extension DialectMeaning.Part {
  init(_ text: DialectMeaning.WeightedText, weight: Double = 1) {
    self.init(weight: weight, texts: [text], blend: .none)
  }
}
