import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingPrefixMissing = Rule(
    id: "embedding-prefix-missing", category: .frontend, severity: .warning,
    summary: "the name of an installed embedding lacks the syntax that this frontend requires",
    rationale: """
      The WebUI, SD.Next and stable-diffusion.cpp find an embedding by its name anywhere in the text. Other frontends
      read the bare name as ordinary words: ComfyUI and Fooocus need 'embedding:name', SwarmUI '<embed:name>',
      comfyui-prompt-control '<emb:name>', and InvokeAI and Draw Things '<name>'.
      """,
    fix: .unsafe, frontends: Frontends { $0.embeddingForm != nil },
    features: [.known(.mention)],
    examples: [
      .finds(
        "lowres, ↓easynegative", fixed: "lowres, embedding:easynegative", role: .negative,
        models: .embeddings("easynegative"), in: ["comfyui", "fooocus"]),
      .finds(
        "lowres, (↓easynegative:1.2)", fixed: "lowres, (<easynegative>:1.2)", models: .embeddings("easynegative"),
        in: ["invokeai", "drawthings"]),
      .silent("lowres, embedding:easynegative, <embed:easynegative>", models: .embeddings("easynegative")),
      .silent("a knight", models: .embeddings("knight")),
      .silent("lowres, easynegative"),
    ]
  ) { subject, findings in
    guard let (prefix, suffix) = subject.frontend.embeddingForm else { return }
    for mention in subject.mentions where mention.certainty == .certain && !mention.name.isPlainWord {
      let offset = mention.range.offsets.lowerBound
      if offset > 0, ":<".utf8.contains(subject.tree.source.bytes[offset - 1]) { continue }
      findings.report(
        mention.range,
        "embedding '\(mention.name)' is not loaded: \(subject.frontend.title) reads the bare name as words",
        fixIt: .replacing(mention.range, with: prefix + mention.name + suffix, safety: .unsafe))
    }
  }
}

extension Frontend {
  /// The syntax around the name of an embedding; nil if the name alone is enough, or if embeddings are not supported.
  fileprivate var embeddingForm: (prefix: String, suffix: String)? {
    guard case .text(let form) = dialect.reading(of: .embedding) else { return nil }
    let parts = form.split(separator: "…", omittingEmptySubsequences: false)
    return (String(parts[0]), String(parts[1]))
  }
}

extension String {
  /// Whether it may be an ordinary word: a few lowercase letters.
  fileprivate var isPlainWord: Bool {
    utf8.count < 9 && utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}
