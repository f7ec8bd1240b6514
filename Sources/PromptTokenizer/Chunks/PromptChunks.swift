public import PromptSyntax

/// A weighted text in the chunks of 75 tokens that the text encoder reads one by one.
///
/// ```swift
/// let meaning = try Meaning(of: "a cat BREAK a dog", steps: SamplingSteps(20))
/// let chunks = PromptChunks(of: meaning.parts[0].ranges[0].attention)
/// chunks.chunks.map(\.tokens.count)    // [2, 2]
/// "\(chunks.count)/\(chunks.limit)"    // "77/150"
/// ```
public struct PromptChunks: Sendable, Hashable {
  /// The chunks in order; at least one.
  public let chunks: [Chunk]
  /// The number of tokens as the WebUI counts them: 75 for each chunk but the last.
  public let count: Int
  /// The comma-separated phrases that are split between chunks, once for each border.
  public let tornPhrases: [TornPhrase]

  /// The limit that the WebUI shows after the count: a multiple of 75.
  public var limit: Int { max(1, (count + Chunk.size - 1) / Chunk.size) * Chunk.size }

  /// How far back the WebUI looks for a comma, unless its settings say otherwise.
  public static let defaultCommaReach = 20

  /// Splits a text into chunks.
  ///
  /// - Parameters:
  ///   - attention: a text of a step.
  ///   - tokenizer: the text encoder's tokenizer.
  ///   - embeddings: the ones that the frontend has loaded.
  ///   - commaReach: when a chunk is full and its last comma is at most this many tokens back, what follows the comma moves
  ///     to the next chunk; 0 for never.
  /// - Complexity: as ``Tokenizer/tokens(in:)-(MappedText)`` and ``EmbeddingTable/mentions(in:tokenizer:)-(Attention,_)``.
  public init(
    of attention: Attention, tokenizer: Tokenizer = Tokenizer(), embeddings: EmbeddingTable = EmbeddingTable(),
    commaReach: Int = PromptChunks.defaultCommaReach
  ) {
    var builder = ChunkBuilder(vocabulary: tokenizer.vocabulary, embeddings: embeddings, commaReach: commaReach)
    var encoder = BytePairEncoder(tokenizer.vocabulary)
    for segment in attention.segments {
      if segment.closesChunk {
        builder.close(.breakWord)
      } else {
        let tokens = tokenizer.tokens(in: segment.range, of: attention.text, with: &encoder)
        builder.append(tokens, weight: segment.weight)
      }
    }
    builder.finish()
    chunks = builder.chunks
    count = builder.count
    tornPhrases = TornPhrase.all(in: builder.chunks, comma: tokenizer.vocabulary.comma)
  }
}
