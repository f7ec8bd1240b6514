import PromptSyntax

/// Fills chunks as the reference does.
struct ChunkBuilder {
  let vocabulary: Vocabulary
  let embeddings: EmbeddingTable
  let commaReach: Int

  private(set) var chunks: [Chunk] = []
  /// How many tokens the WebUI shows.
  private(set) var count = 0

  private var tokens: [Chunk.Token] = []
  private var placed: [Chunk.PlacedEmbedding] = []
  /// The index of the chunk's last comma. One that opens a chunk because the one before was full is not seen.
  private var lastComma: Int?

  init(vocabulary: Vocabulary, embeddings: EmbeddingTable, commaReach: Int) {
    self.vocabulary = vocabulary
    self.embeddings = embeddings
    self.commaReach = commaReach
  }

  /// Appends the tokens of a segment.
  mutating func append(_ segment: [Tokenizer.Token], weight: Double) {
    let comma = vocabulary.comma
    var position = 0
    while position < segment.count {
      let token = segment[position]
      if token.id == comma {
        lastComma = tokens.count
      } else if commaReach != 0, tokens.count == Chunk.size, let lastComma, tokens.count - lastComma <= commaReach {
        moveOn(from: lastComma + 1)
      }
      if tokens.count == Chunk.size { close(.full) }
      guard let (embedding, length) = embeddings.match(at: position, in: segment) else {
        tokens.append(Chunk.Token(id: token.id, weight: weight, range: token.range, isVector: false))
        position += 1
        continue
      }
      if tokens.count + embedding.vectorCount > Chunk.size { close(.embedding) }
      let range = segment[position..<(position + length)].sourceRange
      placed.append(
        Chunk.PlacedEmbedding(offset: tokens.count, embedding: embedding, range: range, isLeftBehind: false))
      let vector = Chunk.Token(id: 0, weight: weight, range: range, isVector: true)
      tokens.append(contentsOf: repeatElement(vector, count: embedding.vectorCount))
      position += length
    }
  }

  /// Ends the chunk, and gives the tokens from an index on to the next one. The embeddings among them stay.
  private mutating func moveOn(from index: Int) {
    let moved = Array(tokens[index...])
    tokens.removeLast(moved.count)
    placed = placed.map { embedding in
      Chunk.PlacedEmbedding(
        offset: embedding.offset, embedding: embedding.embedding, range: embedding.range,
        isLeftBehind: embedding.offset + embedding.embedding.vectorCount > index)
    }
    close(moved.isEmpty ? .full : .comma)
    tokens = moved
  }

  /// Ends the chunk.
  mutating func close(_ ending: Chunk.Ending) {
    count += ending == .text ? tokens.count : Chunk.size
    chunks.append(Chunk(tokens: tokens, embeddings: placed, ending: ending, padding: vocabulary.endOfText))
    tokens.removeAll()
    placed.removeAll()
    lastComma = nil
  }

  /// Ends the last chunk, unless a `BREAK` has done so.
  mutating func finish() { if !tokens.isEmpty || chunks.isEmpty { close(.text) } }
}
