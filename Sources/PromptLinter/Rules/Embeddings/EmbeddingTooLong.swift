import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingTooLong = Rule(
    id: "embedding-too-long", category: .embedding, severity: .error,
    summary: "an embedding has more vectors than the 75 that fit in a chunk",
    rationale: """
      An embedding is never split. With more than 75 vectors the chunk is too long for the text encoder, and no image is
      made.
      """,
    frontends: .webUI,
    features: [.known(.mention)],
    examples: [
      .finds("lowres, ↓easynegative", models: .embeddings("easynegative", facts: .embedding(vectors: 80, width: 768))),
      .silent("lowres, easynegative", models: .embeddings("easynegative", facts: .embedding(vectors: 75, width: 768))),
      .silent("lowres, easynegative", models: .embeddings("easynegative")),
    ]
  ) { subject, findings in
    for embedding in subject.namedEmbeddings {
      guard let vectors = embedding.description?.vectors, vectors > 75 else { continue }
      findings.report(
        embedding.mention.range,
        "embedding '\(embedding.entry.name)' has \(vectors) vectors, but a chunk holds only 75")
    }
  }
}
