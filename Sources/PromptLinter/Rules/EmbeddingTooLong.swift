import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// An embedding that no chunk holds.
  static let embeddingTooLong = Rule(
    id: "embedding-too-long", category: .embedding, severity: .error,
    summary: "the embedding has more vectors than the 75 that a chunk holds",
    rationale: """
      An embedding is never parted. One of more than 75 vectors makes a chunk that is too long for the text encoder, and
      no image is made.
      """,
    frontends: .webUI,
    examples: [
      .finds(
        "lowres, ↓easynegative", models: .embeddings("easynegative", facts: .embedding(vectors: 80, width: 768))),
      .silent(
        "lowres, easynegative", models: .embeddings("easynegative", facts: .embedding(vectors: 75, width: 768))),
      .silent("lowres, easynegative", models: .embeddings("easynegative")),
    ]
  ) { subject, findings in
    for embedding in subject.namedEmbeddings {
      guard let vectors = embedding.description?.vectors, vectors > 75 else { continue }
      findings.report(
        embedding.mention.range,
        "the embedding '\(embedding.entry.name)' has \(vectors) vectors, and a chunk holds 75")
    }
  }
}
