import PromptResolver
import PromptSyntax

extension Rule {
  /// An embedding that is another version than the image was made with.
  static let embeddingHashMismatch = Rule(
    id: "embedding-hash-mismatch", category: .embedding, severity: .warning,
    summary: "the embedding's file is not the one whose hash the image's parameters have",
    rationale: """
      The parameters of an image list its embeddings with the start of each file's hash. The file of that name here has
      other hashes, so it is another version or another embedding, and the image will differ.
      """,
    examples: [
      .finds(
        "lowres, ↓easynegative", models: .embeddings("easynegative", facts: ModelFacts(hashes: ["c74b4e810b03"])),
        embeddingHashes: [ClaimedHash(name: "easynegative", hash: "AAAAAAAAAAAA")],
        in: ["a1111", "forge", "sdnext", "sdcpp"]),
      .finds(
        "lowres, ↓embedding:easynegative",
        models: .embeddings("easynegative", facts: ModelFacts(hashes: ["c74b4e810b03"])),
        embeddingHashes: [ClaimedHash(name: "easynegative", hash: "AAAAAAAAAAAA")], in: ["comfyui"]),
      .silent(
        "lowres, easynegative", models: .embeddings("easynegative", facts: ModelFacts(hashes: ["c74b4e810b03ff"])),
        embeddingHashes: [ClaimedHash(name: "easynegative", hash: "C74B4E810B03")]),
      .silent(
        "lowres, easynegative", models: .embeddings("easynegative"),
        embeddingHashes: [ClaimedHash(name: "easynegative", hash: "aaaaaaaaaaaa")]),
    ]
  ) { subject, findings in
    var claims = subject.input.embeddingHashes
    if claims.isEmpty { return }
    for embedding in subject.namedEmbeddings {
      let name = embedding.entry.name
      guard let place = claims.firstIndex(where: { $0.name == name }), let facts = embedding.facts else { continue }
      let claimed = claims.remove(at: place).hash.lowercased()
      guard !claimed.isEmpty, facts.isOther(than: claimed) else { continue }
      findings.report(
        embedding.mention.range, "the image was made with another file than this '\(name)'",
        notes: ["its parameters have the hash \(claimed), which is none of those of '\(embedding.entry.path)'"])
    }
  }
}
