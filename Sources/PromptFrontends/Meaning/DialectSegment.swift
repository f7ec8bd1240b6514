public import PromptSyntax

/// A run of text with one weight, or a break, an embedding or a swap between such runs.
public struct DialectSegment: Sendable, Hashable {
  /// What the encoder receives.
  public let kind: Kind
  /// Its range in the text of its ``DialectMeaning/WeightedText``.
  public let range: SourceRange
  /// The weight, any double; 1 is neutral.
  public let weight: Double

  /// The kinds of segments.
  public enum Kind: Sendable, Hashable {
    /// Text to tokenize.
    case text
    /// A break between encodings.
    case `break`
    /// An embedding, by its path in the folder of embeddings.
    case embedding(file: String)
    /// The name of an embedding that is not installed, which is removed.
    case missingEmbedding
    /// A swap in compel: one text replaces another during the image.
    case swap(from: [DialectSegment], to: [DialectSegment], options: SwapOptions)
  }

  /// For which steps, and with how much of the shape, compel swaps.
  public struct SwapOptions: Sendable, Hashable {
    /// The fractions of the steps between which the shape and the texture of the first text are kept.
    public var shapeStart = 0.0, shapeEnd = 0.0, textureStart = 0.2, textureEnd = 1.0
  }
}
