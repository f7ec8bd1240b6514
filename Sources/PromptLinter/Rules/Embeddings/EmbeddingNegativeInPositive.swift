import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingNegativeInPositive = Rule(
    id: "embedding-negative-in-positive", category: .embedding, severity: .warning,
    summary: "an embedding for negative prompts is in the positive prompt",
    rationale: """
      Such embeddings are trained on bad images, so that a negative prompt can steer away from them. In a positive
      prompt they ask for bad images. They are recognized by the file's metadata or by a well-known name.
      """,
    features: [.known(.mention)],
    examples: [
      .finds("a cat, ↓EasyNegative", models: .embeddings("easynegative"), in: ["a1111", "forge", "sdnext", "sdcpp"]),
      .finds("a cat, ↓embedding:badhandv4", models: .embeddings("badhandv4"), in: ["comfyui", "prompt-control"]),
      .finds(
        "a cat, ↓ugly_things", models: .embeddings("ugly_things", facts: ModelFacts(isNegativeEmbedding: true)),
        in: ["a1111"]),
      .silent("lowres, easynegative", role: .negative, models: .embeddings("easynegative")),
      .silent("a cat, easynegative"),
      .silent("a cat, ugly_things, embedding:ugly_things", models: .embeddings("ugly_things")),
    ]
  ) { subject, findings in
    guard subject.role != .negative else { return }
    for embedding in subject.namedEmbeddings {
      guard embedding.facts?.isNegativeEmbedding ?? false || isKnownNegative(embedding.entry.name) else { continue }
      findings.report(
        embedding.mention.range, "embedding '\(embedding.entry.name)' is made for negative prompts",
        notes: ["here it asks for bad images; move it to the negative prompt"])
    }
  }
}

/// Whether a name begins like those of embeddings that everybody has in the negative prompt.
private func isKnownNegative(_ name: String) -> Bool {
  let letters = String(name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
  return [
    "easynegative", "badhand", "ngdeepnegative", "verybadimagenegative", "badprompt", "badartist", "negativexl",
    "negativehand", "unaestheticxl", "fastnegative", "badquality", "baddream", "unrealisticdream",
    "realisticvisionnegative",
    "deepnegative", "badimage", "negativeprompt", "boringe621",
  ].contains { letters.hasPrefix($0) }
}
