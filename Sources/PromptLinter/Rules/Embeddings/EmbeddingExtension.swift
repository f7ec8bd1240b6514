import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingExtension = Rule(
    id: "embedding-extension", category: .embedding, severity: .warning,
    summary: "a file extension after an embedding's name stays in the text",
    rationale:
      "An embedding is named by its file without the extension, so '.pt' after the name reaches the model as text.",
    fix: .safe, frontends: .embeddingNames, features: [.known(.mention)],
    examples: [
      .finds(
        "lowres, EasyNegative↓.pt, bad", fixed: "lowres, EasyNegative, bad", role: .negative,
        models: .embeddings("easynegative")),
      .finds(
        "(easynegative↓.safetensors:1.2)", fixed: "(easynegative:1.2)", role: .negative,
        models: .embeddings("easynegative")),
      .silent("lowres, easynegative. bad", models: .embeddings("easynegative")),
      .silent("lowres, easynegative.pt"),
      .silent("easynegative.ptolemy", models: .embeddings("easynegative")),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    for mention in subject.mentions where mention.certainty == .certain {
      let start = mention.range.offsets.upperBound
      for ending in [".safetensors", ".pt", ".bin"] as [StaticString] where bytes.hasText(ending, at: start) {
        let end = start + ending.utf8CodeUnitCount
        guard bytes.isWordEnd(at: end) else { continue }
        let range = SourceRange(start..<end)
        findings.report(
          range, "'\(ending)' after the embedding '\(mention.name)' is read as text",
          fixIt: .removing(range, "remove '\(ending)'"))
      }
    }
  }
}
