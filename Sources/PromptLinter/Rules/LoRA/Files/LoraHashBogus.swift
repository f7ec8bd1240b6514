import PromptDocuments
import PromptResolver
import PromptSyntax

extension Rule {
  static let loraHashBogus = Rule(
    id: "lora-hash-bogus", category: .lora, severity: .style,
    summary: "a LoRA's recorded hash is that of an empty file",
    rationale: """
      Some trainers wrote 'e3b0c44298fc…', the SHA-256 of no data, into every file. The WebUI trusts the header, so
      images record a hash that thousands of files share, and no site can tell which LoRA it was.
      """,
    frontends: .tags, features: [.known(.file), .known(.hashes)],
    examples: [
      .finds("a cat <lora:↓ink:1>", models: .ink(ModelFacts(hashes: ["813ea5fb1c67", "e3b0c44298fc"]))),
      .finds("a cat <lora:↓ink:1> <lora:ink:1>", loraHashes: [NamedHash(name: "ink", hash: "E3B0C44298FC")]),
      .silent("a cat <lora:ink:1>", models: .ink(ModelFacts(hashes: ["813ea5fb1c67"]))),
      // The old hash of every file below 1 MiB.
      .silent("a cat <lora:ink:1>", models: .ink(ModelFacts(hashes: ["e3b0c442"]))),
    ]
  ) { subject, findings in
    let claimed = Set(subject.input.loraHashes.filter { $0.hash.lowercased().isOfNothing }.map { NameKey($0.name) })
    var seen: Set<NameKey> = []
    for application in subject.loras where seen.insert(NameKey(application.name)).inserted {
      let own = application.file.flatMap { subject.models?.facts(of: $0)?.hashes } ?? []
      guard claimed.contains(NameKey(application.name)) || own.contains(where: { $0.isOfNothing }) else { continue }
      findings.report(
        application.nameRange, "the hash of LoRA \(quoted(application.name)) is that of an empty file",
        notes: ["images made with it cannot be traced to the file"])
    }
  }
}

extension String {
  /// Whether a lowercase hash is the SHA-256 of no bytes at all, or a start of it that is long enough to tell.
  var isOfNothing: Bool {
    let hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    return utf8.count >= 10 && hashOfNothing.hasPrefix(self)
  }
}
