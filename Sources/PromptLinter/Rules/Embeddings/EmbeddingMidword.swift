import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingMidword = Rule(
    id: "embedding-midword", category: .embedding, severity: .warning,
    summary: "an embedding is triggered inside a longer word",
    rationale: """
      The WebUI finds an embedding by the tokens of its name, wherever they occur: 'bad-hands-5' is triggered in
      'bad-hands-55', 'easynegative' in 'my_easynegative_v2', and the rest stays as text. Inside a run of letters it
      depends on the vocabulary.
      """,
    frontends: .webUI,
    features: [.known(.mention)],
    examples: [
      .finds("lowres, ↓bad-hands-55", models: .embeddings("bad-hands-5")),
      .finds("lowres, my_↓EasyNegative_v2", models: .embeddings("easynegative")),
      .finds("a tom↓cat", models: .embeddings("cat")),
      .silent("lowres, bad-hands-5, 5", models: .embeddings("bad-hands-5")),
      .silent("a scatter of leaves, a woman", models: .embeddings("cat", "man")),
      .silent("lowres, bad-hands-55"),
      .silent("my_easynegative_v2", models: .embeddings("easynegative", "my_easynegative_v2")),
    ]
  ) { subject, findings in
    let bytes = subject.tree.source.bytes.span
    for mention in subject.mentions where mention.certainty == .certain {
      let (start, end) = (mention.range.offsets.lowerBound, mention.range.offsets.upperBound)
      if bytes.isWordStart(at: start), bytes.isWordEnd(at: end) { continue }
      findings.report(
        mention.range, "embedding '\(mention.name)' is triggered inside a longer word",
        notes: ["rename the file or separate the words"])
    }
  }
}
