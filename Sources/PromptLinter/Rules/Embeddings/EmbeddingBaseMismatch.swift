import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingBaseMismatch = Rule(
    id: "embedding-base-mismatch", category: .embedding, severity: .error,
    summary: "an embedding for another base model is skipped, and its name becomes text",
    rationale: """
      The vectors of an embedding must be as wide as those of the text encoder: 768 values for SD 1.x, 1024 for SD 2.x,
      2048 for SDXL. The WebUI skips an embedding that does not fit, and its name is read as ordinary words.
      """,
    frontends: .webUI,
    features: [.known(.mention)],
    examples: [
      .finds(
        "lowres, ↓easynegative",
        models: .embeddings("easynegative", checkpoint: .stableDiffusionXL, facts: .embedding(vectors: 8, width: 768))),
      .silent(
        "lowres, easynegative",
        models: .embeddings("easynegative", checkpoint: .stableDiffusion1, facts: .embedding(vectors: 8, width: 768))),
      .silent("lowres, easynegative", models: .embeddings("easynegative", facts: .embedding(vectors: 8, width: 768))),
    ]
  ) { subject, findings in
    guard let checkpoint = subject.models?.checkpoint, let wanted = checkpoint.embeddingWidth else { return }
    for embedding in subject.namedEmbeddings {
      guard let own = embedding.description, !own.widths.isEmpty else { continue }
      let width = own.widths.reduce(0, +)
      guard width != wanted, [768, 1024, 1280, 2048].contains(width) else { continue }
      findings.report(
        embedding.mention.range,
        "embedding '\(embedding.entry.name)' does not fit the checkpoint, so its name is read as text",
        evidence: ["its vectors have \(width) values; the checkpoint's text encoder needs \(wanted)"])
    }
  }
}

extension ModelFamily {
  /// How many values each vector of an embedding has.
  fileprivate var embeddingWidth: Int? {
    switch self {
    case .stableDiffusion1: 768
    case .stableDiffusion2: 1024
    case .stableDiffusionXL: 2048
    default: nil
    }
  }
}
