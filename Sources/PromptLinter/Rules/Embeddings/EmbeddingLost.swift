import PromptResolver
import PromptSyntax
import PromptTokenizer

extension Rule {
  static let embeddingLost = Rule(
    id: "embedding-lost", category: .embedding, severity: .error,
    summary: "an embedding's vectors end up in the padding of the previous chunk",
    rationale: """
      When a chunk is full, the WebUI moves the text after its last comma to the next chunk: tokens and weights, but not
      the positions of embeddings. The vectors then replace padding at the end of the old chunk, and the new chunk has
      '!' in their place.
      """,
    fix: .unsafe, frontends: .webUI,
    features: [.known(.mention)],
    examples: [
      .finds(
        fullChunk + " ↓easynegative dog on a hill by the sea",
        fixed: fullChunk + " BREAK easynegative dog on a hill by the sea", models: .embeddings("easynegative")),
      // Inside emphasis a 'BREAK' would be a word.
      .finds(
        fullChunk + "(↓easynegative dog:1.2) on a hill by the sea",
        fixed: fullChunk + " BREAK (easynegative dog:1.2) on a hill by the sea", models: .embeddings("easynegative")),
      .silent(fullChunk + " a dog on a hill by the sea", models: .embeddings("easynegative")),
      .silent("easynegative, " + fullChunk + " a dog on a hill", models: .embeddings("easynegative")),
    ]
  ) { subject, findings in
    guard !subject.namedEmbeddings.isEmpty, let tokens = subject.tokenCount() else { return }
    for chunk in tokens.chunks.chunks {
      // One break is enough for all that the chunk loses.
      var fixIt = subject.breakBehind(chunk.tokens.last)
      for placed in chunk.embeddings where placed.isLeftBehind {
        findings.report(
          placed.range, "embedding '\(placed.embedding.name)' is lost at the end of its chunk",
          notes: ["its name moves to the next chunk, but its vectors stay behind in the padding"], fixIt: fixIt)
        fixIt = nil
      }
    }
  }
}

extension LintSubject {
  /// Ends a chunk where the comma rule ends it; nil inside brackets, where a `BREAK` would be a word or part more.
  ///
  /// - Parameter comma: the last token of the chunk.
  fileprivate func breakBehind(_ comma: Chunk.Token?) -> FixIt? {
    guard let place = comma?.range, tree.path(to: place.lowerBound).count <= 2 else { return nil }
    let end = Int(place.upperBound)
    let isSpaced = end < tree.source.bytes.count && tree.source.bytes.span.scalar(at: end).scalar.isSpace
    return .inserting(
      isSpaced ? " BREAK" : " BREAK ", at: place.upperBound, safety: .unsafe, "insert 'BREAK' after the comma")
  }
}

/// 68 tokens that end with a comma.
private let fullChunk = Array(repeating: "castle,", count: 34).joined(separator: " ")
