import PromptResolver
import PromptSyntax

extension Rule {
  static let variableUndefined = Rule(
    ofTemplates: "variable-undefined", severity: .error,
    summary: "a variable is used before it is set",
    rationale: """
      Dynamic Prompts fails on '${color}' unless '${color=red}' comes before it; '${color:red}' has a default value. In
      SwarmUI '<setvar[color]:red>' or '<setmacro[color]:red>' must come before '<var:color>' or '<macro:color>'.
      """,
    fix: .unsafe,
    examples: [
      .finds("${color=red} a ${↓colour} hat", fixed: "${color=red} a ${color} hat", with: [.dynamicPrompts]),
      .finds("a ${↓place} hat", with: [.dynamicPrompts]),
      .finds("a <var:↓place> hat", in: ["swarmui"]),
      .silent("${color={red|blue}} a ${color} hat and a ${size:large} bag", with: [.dynamicPrompts]),
      .silent("a <setvar[color]:red> hat and a <var:color> bag, ${x}"),
    ]
  ) { variants, subject, findings in
    var defined: Set<String> = []
    var searches = 16
    for node in variants.nodes {
      let name = subject.text(node.name)
      if case .definition = node.kind { defined.insert(name) }
      guard node.kind == .use, node.content.lowerBound <= node.name.upperBound, !defined.contains(name) else {
        continue
      }
      searches -= 1
      let near = searches < 0 ? nil : NearestName.of(name, among: defined.sorted())
      findings.report(
        node.name, "variable \(quoted(name)) is not set before it is used\(question(near))",
        fixIt: near.map { .replacing(node.name, with: $0, safety: .unsafe) },
        severity: variants.language == .dynamicPrompts ? nil : .warning)
    }
  }
}
