import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingNotFound = Rule(
    id: "embedding-not-found", category: .embedding, severity: .error,
    summary: "no embedding matches the name after 'embedding:'",
    rationale: """
      ComfyUI logs a warning and drops the words. The name extends to the next white space, so in 'embedding:name:1.2',
      without brackets, the weight is part of it.
      """,
    fix: .unsafe, frontends: .embeddingPrefix, features: [.known(.mention)],
    examples: [
      .finds(
        "lowres, ↓embedding:easynegativ", fixed: "lowres, embedding:easynegative", role: .negative,
        models: .embeddings("easynegative")),
      .finds(
        "lowres, ↓embedding:easynegative:1.2, bad", fixed: "lowres, (embedding:easynegative:1.2), bad", role: .negative,
        models: .embeddings("easynegative")),
      .finds("lowres, ↓embedding:gone", models: .embeddings("easynegative")),
      .silent("embedding:easynegative, (embedding:easynegative.safetensors:1.2)", models: .embeddings("easynegative")),
      .silent("lowres, embedding:gone"),
      .silent("lowres, easynegativ", models: .embeddings("easynegative")),
    ]
  ) { subject, findings in
    guard let models = subject.models, let catalog = models.catalog else { return }
    var searches = NearEmbeddings.mostSearches
    for mention in subject.mentions where mention.certainty == .comfyUI && !subject.isInComment(mention.offset) {
      guard models.embedding(mention.name) == nil else { continue }
      searches -= 1
      let (fixIt, near) = searches < 0 ? (nil, nil) : fixIt(for: mention, in: models, catalog)
      // A file system that ignores letter case finds it all the same.
      let isCaseOnly = near?.lowercased() == mention.name.lowercased()
      findings.report(
        mention.range, "embedding '\(mention.name)' not found" + (near.map { "; did you mean '\($0)'?" } ?? ""),
        notes: [
          isCaseOnly
            ? "it is found only on file systems that ignore letter case" : "ComfyUI drops it and only logs a warning"
        ], fixIt: fixIt, severity: isCaseOnly ? .warning : nil)
    }
  }
}

private func fixIt(
  for mention: EmbeddingMention, in models: KnownModels, _ catalog: Catalog
) -> (FixIt?, near: String?) {
  let parts = mention.name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  if parts.count == 2, PythonNumber.float(String(parts[1])) != nil, models.embedding(String(parts[0])) != nil {
    return (.replacing(mention.range, with: "(embedding:\(mention.name))", safety: .unsafe), nil)
  }
  let scalars = Array(mention.name.lowercased().unicodeScalars)
  guard scalars.count > 3, scalars.count < 100 else { return (nil, nil) }
  var best: (name: String, distance: Int)?
  for name in catalog.embeddingNames {
    let other = Array(name.lowercased().unicodeScalars)
    if let distance = EditDistance.between(scalars, other, limit: (best?.distance ?? 3) - 1) { best = (name, distance) }
    if best?.distance == 0 { break }
  }
  return (best.map { .replacing(mention.range, with: "embedding:" + $0.name, safety: .unsafe) }, best?.name)
}

extension EmbeddingMention {
  /// Where it begins.
  fileprivate var offset: Int { range.offsets.lowerBound }
}
