public import PromptSyntax

/// What the text encoder reads at once: 75 tokens with their weights.
public struct Chunk: Sendable, Hashable {
  /// How many tokens a chunk has.
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

  /// A token that a text has; the vectors of an embedding are one each.
  public struct Token: Sendable, Hashable {
    /// The id in the vocabulary, 0 for a vector of an embedding.
    public let id: UInt16
    /// The weight of its segment.
    public let weight: Double
    /// Where it stands in the source; for a vector where the name of the embedding does.
    public let range: SourceRange
    /// Whether it is a vector of an embedding.
    public let isVector: Bool
  }

  /// Where an embedding is put.
  public struct PlacedEmbedding: Sendable, Hashable {
    /// The place of its first vector in the chunk, from 0; it may lie behind the chunk's own tokens.
    public let offset: Int
    /// The embedding.
    public let embedding: Embedding
    /// Where its name stands in the source.
    public let range: SourceRange
    /// Whether its places moved to the next chunk without it.
    ///
    /// When a full chunk gives what follows its last comma to the next one, the reference forgets to move the embedding:
    /// it fills the end of this chunk, and in the next one stand tokens 0, `!`.
    public let isLeftBehind: Bool
  }

  /// The tokens from the text, without marks and filling; more than 75 when an embedding has more vectors.
  public let tokens: [Token]
  /// The embeddings in the order of the text.
  public let embeddings: [PlacedEmbedding]
  /// Why it ended.
  public let ending: Ending
  /// The token that fills the chunk.
  let filling: UInt16

  /// The ids as the text encoder gets them, without the marks around them: at least 75.
  public var ids: [UInt16] { tokens.map { $0.id } + Array(repeating: filling, count: max(0, Self.size - tokens.count)) }

  /// The weights that go with ``ids``.
  public var weights: [Double] {
    tokens.map { $0.weight } + Array(repeating: 1, count: max(0, Self.size - tokens.count))
  }

  /// Where its tokens stand in the source, from the first byte to the last; nil when it has none.
  ///
  /// - Complexity: O(*tokens*).
  public var range: SourceRange? {
    guard let first = tokens.first?.range else { return nil }
    return tokens.reduce(first) {
      SourceRange(min($0.lowerBound, $1.range.lowerBound), max($0.upperBound, $1.range.upperBound))
    }
  }
}
