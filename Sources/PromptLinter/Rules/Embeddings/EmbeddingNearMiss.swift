import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingNearMiss = Rule(
    id: "embedding-near-miss", category: .embedding, severity: .warning,
    summary: "words that are almost the name of an installed embedding",
    rationale: """
      An embedding is found by the exact tokens of its name; only letter case and spaces around punctuation do not
      matter. With a space instead of an underscore, or one wrong letter, the words are ordinary text. Names made of
      common words are not reported, since they may be meant as words.
      """,
    fix: .unsafe, frontends: .embeddingNames,
    features: [.known(.embeddings)],
    examples: [
      .finds("a castle, ↓HDX Master XL", fixed: "a castle, HDX_Master_XL", models: .embeddings("HDX_Master_XL")),
      .finds(
        "lowres, (↓ng deepnegative v1 75t:1.2)", fixed: "lowres, (ng_deepnegative_v1_75t:1.2)", role: .negative,
        models: .embeddings("ng_deepnegative_v1_75t")),
      .finds("lowres, ↓bad_hands_5", fixed: "lowres, bad-hands-5", role: .negative, models: .embeddings("bad-hands-5")),
      .finds(
        "lowres, ↓easynegativ", fixed: "lowres, EasyNegative", role: .negative, models: .embeddings("EasyNegative")),
      .finds(
        "lowres, ↓unaestheticXLv3.1", fixed: "lowres, unaestheticXLv31", role: .negative,
        models: .embeddings("unaestheticXLv31")),
      .silent("a castle, hdx_master_xl, HDX _ Master_XL", models: .embeddings("HDX_Master_XL")),
      .silent("bad hands, easy negative", models: .embeddings("bad_hands", "EasyNegative")),
      .silent("lowres, bad-hands-4, HDX, Master XL", models: .embeddings("bad-hands-5", "HDX_Master_XL")),
      .silent("my_easynegative_v2", models: .embeddings("easynegative")),
      .silent("a castle, HDX Master XL"),
    ]
  ) { subject, findings in
    guard let near = subject.context.nearEmbeddings else { return }
    for miss in near.misses(in: subject.tree.textRuns(), besides: subject.mentions) {
      findings.report(
        miss.range, "\(quoted(subject.text(miss.range))) is read as text; did you mean the embedding '\(miss.name)'?",
        fixIt: .replacing(miss.range, with: miss.name, safety: .unsafe))
    }
  }
}
