import PromptSyntax
import PromptTokenizer

/// The JSON report of `tokens`.
struct TokensReport: Encodable {
  let version = 1
  let command = "tokens"
  let count: Int?
  let limit: Int?
  let part: Int?
  let firstStep: Int?
  let lastStep: Int?
  let texts: Int?
  let diagnostics: [DiagnosticReport]

  struct ChunkReport: Encodable {
    let ending: String
    let tokens: [TokenReport]
    let embeddings: [EmbeddingReport]
  }

  struct TokenReport: Encodable {
    let id: Int
    let text: String?
    let weight: Double
    let isVector: Bool
    let start: Int
    let end: Int
  }

  struct EmbeddingReport: Encodable {
    let name: String
    let vectors: Int
    let offset: Int
    let isLeftBehind: Bool
    let range: ReportedRange
  }

  struct TornPhraseReport: Encodable {
    let range: ReportedRange
    let border: ReportedRange
    let chunk: Int
  }

  private init(_ tokens: TokenCount) {
    count = tokens.chunks.count
    limit = tokens.chunks.limit
    part = tokens.part
    firstStep = tokens.steps.lowerBound
    lastStep = tokens.steps.upperBound
    texts = tokens.textCount
    diagnostics = []
  }

  private init(failure: Diagnostic, lines: SourceLines) {
    (count, limit, part, firstStep, lastStep, texts) = (nil, nil, nil, nil, nil, nil)
    diagnostics = [DiagnosticReport(failure, in: lines)]
  }

  /// The report of a prompt.
  static func text(of tokens: TokenCount, lines: SourceLines) -> JSONText {
    let chunks = tokens.chunks.chunks.lazy.map { ChunkReport($0, lines: lines) }
    let tornPhrases = tokens.chunks.tornPhrases.lazy.map {
      TornPhraseReport(
        range: ReportedRange($0.range, in: lines), border: ReportedRange($0.border, in: lines), chunk: $0.chunk)
    }
    let lists: KeyValuePairs<StaticString, JSONText> = [
      "chunks": JSONText.elements(chunks), "tornPhrases": JSONText.elements(tornPhrases),
    ]
    return JSONText.object(lists, TokensReport(tokens)) + "\n"
  }

  /// The report of a prompt for which the WebUI makes no image.
  static func text(of failure: Diagnostic, lines: SourceLines) -> JSONText {
    JSONText.object(["chunks": "", "tornPhrases": ""], TokensReport(failure: failure, lines: lines)) + "\n"
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

extension TokensReport.ChunkReport {
  fileprivate init(_ chunk: Chunk, lines: SourceLines) {
    ending = chunk.ending.rawValue
    tokens = chunk.tokens.map { token in
      TokensReport.TokenReport(
        id: Int(token.id), text: token.isVector ? nil : Vocabulary.clip.text(of: token.id), weight: token.weight,
        isVector: token.isVector, start: Int(token.range.lowerBound), end: Int(token.range.upperBound))
    }
    embeddings = chunk.embeddings.map { placed in
      TokensReport.EmbeddingReport(
        name: placed.embedding.name, vectors: placed.embedding.vectorCount, offset: placed.offset,
        isLeftBehind: placed.isLeftBehind, range: ReportedRange(placed.range, in: lines))
    }
  }
}
