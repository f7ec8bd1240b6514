import PromptResolver
import PromptSyntax

extension Rule {
  /// What is wanted and unwanted at once.
  static let phraseInBothPrompts = Rule(
    id: "phrase-in-both-prompts", category: .set, severity: .warning,
    summary: "the negative prompt has a phrase of the positive one: the two work against each other",
    rationale: """
      The image is steered towards the positive and away from the negative prompt. What stands in both is asked for and
      forbidden at once, and mostly takes its room and changes little.
      """,
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
    var words = Set(wanted.map(\.words))
    for phrase in subject.tree.phrases() where words.remove(phrase.words) != nil {
      findings.report(phrase.range, "'\(phrase.words)' is in the positive prompt as well")
    }
  }
}
