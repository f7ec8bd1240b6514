import ModelHeaders
import PromptDocuments
import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingHashMismatch = Rule(
    id: "embedding-hash-mismatch", category: .embedding, severity: .warning,
    summary: "an embedding does not match the hash recorded in the image",
    rationale: """
      Image parameters record the start of each embedding's hash. The installed file of that name has another hash, so
      it is another version or another embedding, and the image will differ.
      """,
    features: [.known(.mention)],
    examples: [
      .finds(
        "lowres, ↓easynegative", models: .embeddings("easynegative", facts: ModelFacts(hashes: ["c74b4e810b03"])),
        embeddingHashes: [NamedHash(name: "easynegative", hash: "AAAAAAAAAAAA")],
        in: ["a1111", "forge", "sdnext", "sdcpp"]),
      .finds(
        "lowres, ↓embedding:easynegative",
        models: .embeddings("easynegative", facts: ModelFacts(hashes: ["c74b4e810b03"])),
        embeddingHashes: [NamedHash(name: "easynegative", hash: "AAAAAAAAAAAA")], in: ["comfyui"]),
      .silent(
        "lowres, easynegative", models: .embeddings("easynegative", facts: ModelFacts(hashes: ["c74b4e810b03ff"])),
        embeddingHashes: [NamedHash(name: "easynegative", hash: "C74B4E810B03")]),
      .silent(
        "lowres, easynegative", models: .embeddings("easynegative"),
        embeddingHashes: [NamedHash(name: "easynegative", hash: "aaaaaaaaaaaa")]),
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
        embedding.mention.range, "embedding '\(name)' is not the file that the image was made with",
        notes: ["the image cannot be reproduced with it"],
        evidence: ["the image records the hash '\(claimed)', which does not match '\(embedding.entry.path)'"])
    }
  }
}
