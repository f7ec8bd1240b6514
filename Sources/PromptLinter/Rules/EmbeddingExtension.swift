import PromptResolver
import PromptSyntax

extension Rule {
  /// An embedding with the extension of its file.
  static let embeddingExtension = Rule(
    id: "embedding-extension", category: .embedding, severity: .warning,
    summary: "the file extension behind an embedding's name stays in the text",
    rationale: "The embedding's name is the file's without its extension: '.pt' after it reaches the model as words.",
    fix: .safe, frontends: .embeddingNames, features: [.byte(UInt8(ascii: "."))],
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
          range, "'\(ending)' stays in the text behind the embedding '\(mention.name)'",
          fixIts: [.removing(range, "remove it")])
      }
    }
  }
}
