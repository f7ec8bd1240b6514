import PromptSyntax

extension Rule {
  static let variantCountTooLarge = Rule(
    ofTemplates: "variant-count-too-large", severity: .warning,
    summary: "a choice draws more options than it has",
    rationale: """
      Dynamic Prompts never draws an option twice, so '{4$$a|b}' gives both options at most. SwarmUI draws options again
      once all have been drawn. Nothing is reported if one of the options is a wildcard, which may have enough lines.
      """,
    examples: [
      .finds("a hat with {↓4$$stars|dots}", with: [.dynamicPrompts]),
      .finds("a hat with {↓3-5$$ and $$stars|dots}", with: [.dynamicPrompts]),
      .finds("a hat with <↓random[3]:stars, dots>", in: ["swarmui"]),
      .silent("a hat with {2$$stars|dots}, {1-3$$red|blue}, {2$$__patterns__}", with: [.dynamicPrompts]),
      .silent("a hat with {4$$stars|dots}"),
    ]
  ) { variants, subject, findings in
    for index in variants.choices {
      let choice = variants.nodes[index]
      let options = variants.children(of: index).count
      guard case .choice(let count?, _) = choice.kind, count.lowerBound > options,
        !variants.nodes[index..<choice.end].contains(where: { $0.kind == .wildcard || $0.kind == .use })
      else { continue }
      findings.report(
        SourceRange(choice.range.lowerBound + 1, choice.content.lowerBound),
        "this draws \(count.lowerBound) options, but there \(options == 1 ? "is" : "are") only \(options)",
        notes: [
          variants.language == .dynamicPrompts
            ? "Dynamic Prompts draws each of them once" : "SwarmUI draws some of them more than once"
        ])
    }
  }
}
