import ModelHeaders
import PromptDocuments
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraHashMismatch = Rule(
    id: "lora-hash-mismatch", category: .lora, severity: .warning,
    summary: "a LoRA does not match the hash recorded in the image",
    rationale: """
      Image parameters record the start of each LoRA's hash. Frontends record different hashes, so it is compared with
      all known hashes of the file. If none matches, the file is another version or another LoRA, and the image cannot
      be reproduced with it.
      """,
    frontends: .tags, features: [.known(.file)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .hashed, loraHashes: [NamedHash(name: "ink", hash: "0123456789AB")]),
      .finds(
        "<lora:wash:1> <lora:↓ink:1> <lora:ink:1>", models: .hashed,
        loraHashes: [NamedHash(name: "ink", hash: "0123456789"), NamedHash(name: "wash", hash: "0123456789")]),
      .silent("a cat <lora:ink:1>", models: .hashed, loraHashes: [NamedHash(name: "ink", hash: "813EA5FB1C67")]),
      .silent("a cat <lora:ink:1>", models: .hashed, loraHashes: [NamedHash(name: "ink", hash: "e3b0c44298fc")]),
      .silent("a cat <lora:ink:1>", models: .hashed, loraHashes: [NamedHash(name: "wash", hash: "0123456789ab")]),
    ]
  ) { subject, findings in
    if subject.input.loraHashes.isEmpty { return }
    var claims: [NameKey: String] = [:]
    for claim in subject.input.loraHashes {
      let hash = claim.hash.lowercased()
      // Shorter ones hardly tell files apart.
      guard hash.utf8.count >= 8, hash.allSatisfy({ $0.isHexDigit }), !hash.isOfNothing else { continue }
      claims[NameKey(claim.name)] = hash
    }
    for (application, entry, facts) in subject.appliedFiles {
      let names = [application.name, entry.name, entry.alias].compactMap { $0 }
      guard let claimed = names.lazy.compactMap({ claims[NameKey($0)] }).first,
        facts.isOther(than: claimed)
      else { continue }
      findings.report(
        application.nameRange, "LoRA \(quoted(application.name)) is not the file that the image was made with",
        notes: ["the image cannot be reproduced with it"],
        evidence: ["the image records the hash '\(claimed)', which does not match '\(entry.path)'"])
    }
  }
}

extension KnownModels {
  fileprivate static let hashed = KnownModels.example(
    "ink", "wash",
    facts: ["ink": ModelFacts(hashes: ["813ea5fb1c67ba16d6f3cc1ff7d2b4a2e5e6e6e4c17a2b8b5ee08e8f6d4d3b9a"])])
}
