import PromptResolver
import PromptSyntax

extension Rule {
  static let phraseInBothPrompts = Rule(
    id: "phrase-in-both-prompts", category: .image, severity: .warning,
    summary: "a phrase is in both the positive and the negative prompt",
    rationale: """
      The image is steered towards the positive prompt and away from the negative one. A phrase in both works against
      itself and changes little.
      """,
    features: [.known(.positive)],
    examples: [
      .finds("blurry, ↓Red hat", role: .negative, others: [.positive: "a cat, (red hat:1.2)"]),
      .silent("blurry, hat", role: .negative, others: [.positive: "a cat, (red hat:1.2), (blurry:-1)"]),
      .silent("blurry, red hat", role: .positive, others: [.negative: "lowres"]),
    ]
  ) { subject, findings in
    guard subject.role == .negative, subject.input.prompts.positive.count > 0 else { return }
    let wanted = SyntaxTree(
      parsing: subject.input.prompts.positive, options: subject.frontend.options(for: .positive)
    ).phrases()
    if wanted.isEmpty { return }
    var words = Set(wanted.map { $0.words })
    for phrase in subject.tree.phrases() where words.remove(phrase.words) != nil {
      findings.report(phrase.range, "'\(phrase.words)' is also in the positive prompt")
    }
  }
}
