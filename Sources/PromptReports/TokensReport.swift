package import PromptJSON
package import PromptSyntax
package import PromptTokenizer

/// The JSON report of `tokens`. Lists precede the other keys.
package enum TokensReport {
  /// The report of a prompt.
  package static func text(of tokens: TokenCount, ranges: ReportRanges) -> JSONText {
    [
      "chunks": .list(tokens.chunks.chunks) { chunk($0, ranges: ranges) },
      "tornPhrases": .list(tokens.chunks.tornPhrases) {
        ["border": ranges.text(of: $0.border), "chunk": .number($0.chunk), "range": ranges.text(of: $0.range)]
      },
      "command": "tokens", "count": .number(tokens.chunks.count), "diagnostics": .list([]),
      "firstStep": .number(tokens.steps.lowerBound), "lastStep": .number(tokens.steps.upperBound),
      "limit": .number(tokens.chunks.limit), "part": .number(tokens.part), "texts": .number(tokens.textCount),
      "version": 1,
    ]
  }

  /// The report of a prompt for which the WebUI makes no image.
  package static func text(of failure: Diagnostic, ranges: ReportRanges) -> JSONText {
    [
      "chunks": .list([]), "tornPhrases": .list([]), "command": "tokens",
      "diagnostics": .list([.diagnostic(failure, in: ranges)]), "version": 1,
    ]
  }

  private static func chunk(_ chunk: Chunk, ranges: ReportRanges) -> JSONText {
    [
      "embeddings": .list(chunk.embeddings) {
        [
          "isLeftBehind": .flag($0.isLeftBehind), "name": .string($0.embedding.name), "offset": .number($0.offset),
          "range": ranges.text(of: $0.range), "vectors": .number($0.embedding.vectorCount),
        ]
      },
      "ending": .word(chunk.ending),
      "tokens": .list(chunk.tokens) {
        [
          "end": ranges.offset($0.range.upperBound), "id": .number($0.id), "isVector": .flag($0.isVector),
          "start": ranges.offset($0.range.lowerBound),
          "text": .string($0.isVector ? nil : Vocabulary.clip.text(of: $0.id)), "weight": .number($0.weight),
        ]
      },
    ]
  }

  package static let keys = """
      report      version, command, count, limit, part (from 0), firstStep, lastStep, texts (number of texts), chunks,
                  tornPhrases, diagnostics (why the WebUI makes no image)
      chunk       ending ("full", "comma", "break", "embedding" or "text"), tokens, embeddings
      token       id, text, weight, isVector, start, end (offsets)
      embedding   name, vectors, offset (in the chunk), isLeftBehind, range
      tornPhrase  range, border (the range after the split), chunk (from 0)
    """
}
