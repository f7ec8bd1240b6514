public import PromptSyntax

/// What a frontend makes of a prompt, in one shape for all frontends: that of `Meaning`.
///
/// ```swift
/// let meaning = try DialectMeaning(of: "((a:1.2) b:1.3)", in: .comfyUI, steps: SamplingSteps(20))
/// meaning.ranges[0].parts[0].segments.map(\.weight)     // [1.2, 1.3]; in A1111 [1.56, 1.3]
/// ```
public struct DialectMeaning: Sendable, Hashable {
  /// What holds for a range of the steps, in the order of time; at least one.
  public let ranges: [TimeRange]

  /// What a prompt is for some of the steps.
  public struct TimeRange: Sendable, Hashable {
    /// Where the range ends; it begins where the one before ends.
    public let end: End
    /// What `AND`, or what stands for it, separates.
    public let parts: [Part]
    /// The networks that the prompt loads, in the order in which they are applied.
    public let networks: [DialectNetwork]
    /// Why the frontend does not load ``networks``; it makes the image nevertheless.
    public let networkFault: DialectFault?
  }

  /// Where a range of steps ends.
  public enum End: Sendable, Hashable {
    /// There are no schedules: the range is all of the image.
    case image
    /// The last step, counted from 1.
    case step(Int)
    /// A fraction of the steps, from 0 to 1.
    case fraction(Double)
  }

  /// A part of the prompt, which is encoded by itself.
  public struct Part: Sendable, Hashable {
    /// The weight of the part's result among those of all parts.
    public let weight: Double
    /// What is blended before the parts are combined; one text unless the part is a blend.
    public let texts: [WeightedText]
    /// How ``texts`` are blended.
    public let blend: Blend

    /// The first text's segments: all of them unless the part is a blend.
    public var segments: [DialectSegment] { texts.first?.segments ?? [] }
  }

  /// How the texts of a part are put together.
  public enum Blend: Sendable, Hashable {
    /// There is one text.
    case none
    /// The weighted mean.
    case mean
    /// The weighted sum.
    case sum
  }

  /// A text as segments.
  public struct WeightedText: Sendable, Hashable {
    /// The weight in a blend, otherwise 1.
    public let weight: Double
    /// The texts of all segments, with the offsets that their bytes have in the source.
    public let text: MappedText
    /// The segments in order; none where the text is empty.
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

  /// Parts for all of the image.
  init(parts: [Part], networks: [DialectNetwork] = []) {
    ranges = [TimeRange(end: .image, parts: parts, networks: networks, networkFault: nil)]
  }

  /// One text for all of the image.
  init(_ text: WeightedText, networks: [DialectNetwork] = []) { self.init(parts: [Part(text)], networks: networks) }
}

extension DialectMeaning.Part {
  init(_ text: DialectMeaning.WeightedText, weight: Double = 1) {
    self.init(weight: weight, texts: [text], blend: .none)
  }
}
