import PromptJSON
import PromptSyntax
import PromptTokenizer

/// The JSON report of `tokens`. Lists precede the other keys.
enum TokensReport {
  /// The report of a prompt.
  static func text(of tokens: TokenCount, lines: SourceLines) -> JSONText {
    [
      "chunks": .list(tokens.chunks.chunks) { chunk($0, lines: lines) },
      "tornPhrases": .list(tokens.chunks.tornPhrases) {
        ["border": .range($0.border, in: lines), "chunk": .number($0.chunk), "range": .range($0.range, in: lines)]
      },
      "command": "tokens", "count": .number(tokens.chunks.count), "diagnostics": .list([]),
      "firstStep": .number(tokens.steps.lowerBound), "lastStep": .number(tokens.steps.upperBound),
      "limit": .number(tokens.chunks.limit), "part": .number(tokens.part), "texts": .number(tokens.textCount),
      "version": 1,
    ]
  }

  /// The report of a prompt for which the WebUI makes no image.
  static func text(of failure: Diagnostic, lines: SourceLines) -> JSONText {
    [
      "chunks": .list([]), "tornPhrases": .list([]), "command": "tokens",
      "diagnostics": .list([.diagnostic(failure, in: lines)]), "version": 1,
    ]
  }

  private static func chunk(_ chunk: Chunk, lines: SourceLines) -> JSONText {
    [
      "embeddings": .list(chunk.embeddings) {
        [
          "isLeftBehind": .flag($0.isLeftBehind), "name": .string($0.embedding.name), "offset": .number($0.offset),
          "range": .range($0.range, in: lines), "vectors": .number($0.embedding.vectorCount),
        ]
      },
      "ending": .word(chunk.ending),
      "tokens": .list(chunk.tokens) {
        [
          "end": .number($0.range.upperBound), "id": .number($0.id), "isVector": .flag($0.isVector),
          "start": .number($0.range.lowerBound),
          "text": .string($0.isVector ? nil : Vocabulary.clip.text(of: $0.id)), "weight": .number($0.weight),
        ]
      },
    ]
  }

  static let keys = """
      report      version, command, count, limit, part (from 0), firstStep, lastStep, texts (number of texts), chunks,
                  tornPhrases, diagnostics (why the WebUI makes no image)
      chunk       ending ("full", "comma", "break", "embedding" or "text"), tokens, embeddings
      token       id, text, weight, isVector, start, end (offsets in bytes)
      embedding   name, vectors, offset (in the chunk), isLeftBehind, range
      tornPhrase  range, border (the range after the split), chunk (from 0)
    """
}
