public import PromptSyntax

/// A phrase between commas that begins in one chunk and continues in the next, so that the text encoder never reads it
/// as a whole.
public struct TornPhrase: Sendable, Hashable {
  /// The range of the phrase in the source, without the commas.
  public let range: SourceRange
  /// How many tokens it has.
  public let tokenCount: Int
  /// The index of the chunk in which it continues.
  public let chunk: Int
  /// The range of the first token in that chunk in the source.
  public let border: SourceRange

  /// The torn phrases in order. A `BREAK` ends a phrase.
  ///
  /// - Complexity: O(*tokens*).
  static func all(in chunks: [Chunk], comma: UInt16) -> [TornPhrase] {
    var phrases: [TornPhrase] = []
    // The borders inside the current phrase, and the phrase so far.
    var borders: [(chunk: Int, range: SourceRange)] = []
    var current: (range: SourceRange, tokenCount: Int)?
    func end() {
      if let current {
        phrases += borders.map {
          TornPhrase(range: current.range, tokenCount: current.tokenCount, chunk: $0.chunk, border: $0.range)
        }
      }
      borders.removeAll()
      current = nil
    }
    for (index, chunk) in chunks.enumerated() {
      if index > 0, chunks[index - 1].ending == .breakWord { end() }
      for (position, token) in chunk.tokens.enumerated() {
        if token.id == comma, !token.isVector {
          end()
          continue
        }
        if position == 0, current != nil { borders.append((index, token.range)) }
        current = current.map { ($0.range.union(token.range), $0.tokenCount + 1) } ?? (token.range, 1)
      }
    }
    end()
    return phrases
  }
}
