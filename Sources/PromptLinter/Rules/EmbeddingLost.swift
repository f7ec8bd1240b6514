import PromptResolver
import PromptSyntax
import PromptTokenizer

extension Rule {
  /// An embedding that the comma rule leaves behind.
  static let embeddingLost = Rule(
    id: "embedding-lost", category: .embedding, severity: .error,
    summary: "an embedding is put into the padding of a chunk that its name has left",
    rationale: """
      When a chunk is full, the WebUI moves what stands behind the chunk's last comma to the next one: tokens and weights,
      but not the places of embeddings. The vectors then replace the padding at the end of the old chunk, and the new one
      begins with '!' in their place.
      """,
    fix: .unsafe, frontends: .webUI,
    examples: [
      .finds(
        filling + " ↓easynegative dog on a hill by the sea",
        fixed: filling + " BREAK easynegative dog on a hill by the sea", models: .embeddings("easynegative")),
      // Inside emphasis a 'BREAK' would be a word.
      .finds(
        filling + "(↓easynegative dog:1.2) on a hill by the sea",
        fixed: filling + " BREAK (easynegative dog:1.2) on a hill by the sea", models: .embeddings("easynegative")),
      .silent(filling + " a dog on a hill by the sea", models: .embeddings("easynegative")),
      .silent("easynegative, " + filling + " a dog on a hill", models: .embeddings("easynegative")),
    ]
  ) { subject, findings in
    guard !subject.namedEmbeddings.isEmpty, let tokens = subject.tokenCount() else { return }
    for chunk in tokens.chunks.chunks {
      // One break is enough for all that the chunk loses.
      var fixIts = subject.breakBehind(chunk.tokens.last).map { [$0] } ?? []
      for placed in chunk.embeddings where placed.isLeftBehind {
        findings.report(
          placed.range, "the embedding '\(placed.embedding.name)' is lost where its chunk ends",
          notes: ["its name moves to the next chunk, its vectors stay"], fixIts: fixIts)
        fixIts = []
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
      isSpaced ? " BREAK" : " BREAK ", at: place.upperBound, safety: .unsafe, "begin a new chunk behind the comma")
  }
}

/// 68 tokens that end with a comma.
private let filling = Array(repeating: "castle,", count: 34).joined(separator: " ")
