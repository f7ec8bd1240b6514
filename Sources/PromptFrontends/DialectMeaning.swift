public import PromptSyntax

/// What a frontend makes of a prompt, in one shape for all frontends: that of ``PromptSyntax/Meaning``.
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

  /// Reads a prompt as a frontend does.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - dialect: the frontend's language and options.
  ///   - steps: how many steps the image takes; comfyui-prompt-control and what has no schedules do not look at it.
  ///   - files: the embeddings and LoRAs that are installed, for frontends that read a name as text where it has no file.
  /// - Throws: ``DialectFault`` where the frontend makes no image.
  /// - Complexity: O(*n* + *output*) for *n* bytes, also where the frontend itself takes exponential time.
  public init(
    of source: SourceText, in dialect: Dialect, steps: SamplingSteps, files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    let text = MappedText(source)
    switch dialect {
    case .comfyUI: self.init(try ComfyUIReader(files: files).text(of: text))
    case .promptControl(let count):
      self = try PromptControlReader(steps: count, files: files).meaning(of: text)
    case .sdNext(let attention): self = try SDNextReader(attention: attention, steps: steps.count).meaning(of: text)
    case .stableDiffusionCpp: self = try StableDiffusionCppReader.meaning(of: text, files: files)
    case .compel:
      var reader = CompelReader(text)
      self = try reader.meaning()
    case .fooocus(let image): self = FooocusReader(files: files, image: image).meaning(of: text)
    case .drawThings: self.init(DrawThingsReader.text(of: text))
    case .swarmUINode: self = try SwarmUINodeReader(steps: steps.count, files: files).meaning(of: text)
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

/// A run of text of one weight, or what stands between such runs.
public struct DialectSegment: Sendable, Hashable {
  /// What it is to the encoder.
  public let kind: Kind
  /// Where it stands in the text of its ``DialectMeaning/WeightedText``.
  public let range: SourceRange
  /// The weight, any double; 1 is neutral.
  public let weight: Double

  /// What a segment is.
  public enum Kind: Sendable, Hashable {
    /// Text to tokenize.
    case text
    /// A cut between encodings.
    case `break`
    /// An embedding, by its path in the folder of embeddings.
    case embedding(file: String)
    /// The name of an embedding that is not installed: nothing takes its position.
    case missingEmbedding
    /// compel's exchange of one text for another during the image.
    case swap(from: [DialectSegment], to: [DialectSegment], options: SwapOptions)
  }

  /// For which steps, and with how much of the shape, compel swaps.
  public struct SwapOptions: Sendable, Hashable {
    /// The fractions of the steps between which the shape and the texture of the first text are kept.
    public var shapeStart = 0.0, shapeEnd = 0.0, textureStart = 0.2, textureEnd = 1.0
  }
}

/// A network that a prompt loads.
public struct DialectNetwork: Sendable, Hashable {
  /// The name as written, or the path of the file where the frontend looks it up while it reads.
  public let name: String
  /// The multiplier of the text encoder.
  public let textEncoder: Multiplier
  /// The multiplier of the denoising network.
  public let model: Multiplier
  /// The multipliers of that network's middle and output blocks; as ``model`` where the frontend has one for all.
  public let middle: Multiplier, output: Multiplier
  /// The dimension to which a dynamic LoRA is cut.
  public let dimension: Int?
  /// The modules of the model that it is loaded for; empty for the usual ones.
  public let modules: [String]
  /// Where its tag stands in the source.
  public let range: SourceRange

  /// A multiplier, or text that the frontend passes on although it is not a number.
  public enum Multiplier: Sendable, Hashable {
    case number(Double)
    case text(String)
  }

  init(
    name: String, textEncoder: Multiplier, model: Multiplier, middle: Multiplier? = nil, output: Multiplier? = nil,
    dimension: Int? = nil, modules: [String] = [], range: SourceRange
  ) {
    (self.name, self.textEncoder, self.model, self.range) = (name, textEncoder, model, range)
    (self.middle, self.output) = (middle ?? model, output ?? model)
    (self.dimension, self.modules) = (dimension, modules)
  }
}

/// Where a frontend fails on a prompt.
public struct DialectFault: Error, Sendable, Hashable {
  /// What is wrong.
  public let reason: Reason
  /// Where it stands in the source.
  public let range: SourceRange

  /// Why a frontend fails.
  public enum Reason: Sendable, Hashable {
    /// A number that cannot be read.
    case unreadableNumber
    /// A number that does not fit the type that the frontend keeps it in.
    case numberOutOfRange
    /// An embedding or network without a name, or an empty segment that the frontend does not expect.
    case missingItem
    /// A bracket that is not closed and follows text that was already read.
    case unclosedBracket
    /// Text that the frontend's grammar does not take.
    case unreadableText
    /// Options that do not fit what they follow.
    case invalidOptions
    /// Text on which the frontend never comes to an end.
    case endlessLoop
  }
}

/// The files of a frontend that change how a prompt is read.
public struct DialectFiles: Sendable {
  /// The folder of embeddings.
  public let embeddings: ModelFolder
  /// The folder of LoRAs.
  public let loras: ModelFolder

  /// Creates the list of files.
  public init(
    embeddings: ModelFolder = ModelFolder(name: "embeddings", files: []),
    loras: ModelFolder = ModelFolder(name: "loras", files: [])
  ) {
    self.embeddings = embeddings
    self.loras = loras
  }
}
