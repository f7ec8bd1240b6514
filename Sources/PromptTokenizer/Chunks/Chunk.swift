public import PromptSyntax

/// What the text encoder reads at a time: 75 tokens with their weights.
public struct Chunk: Sendable, Hashable {
  /// The number of tokens in a chunk.
  public static let size = 75

  /// Why a chunk ended where it did.
  public enum Ending: String, Sendable, Hashable {
    /// It was full.
    case full
    /// It was full, and what followed its last comma went on to the next chunk.
    case comma
    /// A `BREAK` ended it.
    case breakWord = "break"
    /// The embedding that follows did not fit.
    case embedding
    /// The text ended.
    case text
  }

  /// A token of a text; each vector of an embedding is one.
  public struct Token: Sendable, Hashable {
    /// The id in the vocabulary, 0 for a vector of an embedding.
    public let id: UInt16
    /// The weight of its segment.
    public let weight: Double
    /// The range in the source; for a vector that of the embedding's name.
    public let range: SourceRange
    /// Whether it is a vector of an embedding.
    public let isVector: Bool
  }

  /// An embedding and its offset in the chunk.
  public struct PlacedEmbedding: Sendable, Hashable {
    /// The index of its first vector in the chunk, from 0; it may lie after the chunk's own tokens.
    public let offset: Int
    /// The embedding.
    public let embedding: Embedding
    /// The range of its name in the source.
    public let range: SourceRange
    /// Whether its tokens moved to the next chunk without it.
    ///
    /// When a full chunk gives what follows its last comma to the next one, the reference forgets to move the embedding:
    /// it takes the end of this chunk, and the next one has tokens 0, `!`, instead.
    public let isLeftBehind: Bool
  }

  /// The tokens from the text, without special tokens and padding; more than 75 when an embedding has more vectors.
  public let tokens: [Token]
  /// The embeddings in the order of the text.
  public let embeddings: [PlacedEmbedding]
  /// Why it ended.
  public let ending: Ending
  /// The id of the padding.
  let padding: UInt16

  /// The ids as the text encoder gets them, without the special tokens around them: at least 75.
  public var ids: [UInt16] { tokens.map { $0.id } + Array(repeating: padding, count: max(0, Self.size - tokens.count)) }

  /// The weights of ``ids``.
  public var weights: [Double] {
    tokens.map { $0.weight } + Array(repeating: 1, count: max(0, Self.size - tokens.count))
  }

  /// The range of its tokens in the source, from the first byte to the last; nil without tokens.
  ///
  /// - Complexity: O(*tokens*).
  public var range: SourceRange? {
    guard let first = tokens.first?.range else { return nil }
    return tokens.reduce(first) { $0.union($1.range) }
  }
}
