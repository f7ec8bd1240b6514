import ModelHeaders
import PromptResolver
import PromptSyntax

extension Rule {
  /// An embedding for another base model.
  static let embeddingBaseMismatch = Rule(
    id: "embedding-base-mismatch", category: .embedding, severity: .error,
    summary: "the embedding is for another base model than the checkpoint's, so its name stays text",
    rationale: """
      The vectors of an embedding must be as wide as those of the text encoder: 768 values in Stable Diffusion 1, 1024 in 2,
      2048 in SDXL. The WebUI skips one that is not, and its name is read as ordinary words.
      """,
    frontends: .webUI,
    examples: [
      .finds(
        "lowres, ↓easynegative",
        models: .embeddings(
          "easynegative", checkpoint: .stableDiffusionXL, facts: .embedding(vectors: 8, width: 768))),
      .silent(
        "lowres, easynegative",
        models: .embeddings("easynegative", checkpoint: .stableDiffusion1, facts: .embedding(vectors: 8, width: 768))),
      .silent(
        "lowres, easynegative", models: .embeddings("easynegative", facts: .embedding(vectors: 8, width: 768))),
    ]
  ) { subject, findings in
    guard let checkpoint = subject.models?.checkpoint, let wanted = checkpoint.embeddingWidth else { return }
    for embedding in subject.namedEmbeddings {
      guard let own = embedding.description, !own.widths.isEmpty else { continue }
      let width = own.widths.reduce(0, +)
      guard width != wanted, [768, 1024, 1280, 2048].contains(width) else { continue }
      findings.report(
        embedding.mention.range, "the embedding '\(embedding.entry.name)' is not for this checkpoint and is skipped",
        notes: ["its vectors have \(width) values, those of the checkpoint's text encoder \(wanted)"])
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
