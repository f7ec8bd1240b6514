public import PromptSyntax

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
