package import PromptJSON
package import PromptLinter
package import PromptResolver
package import PromptSyntax

/// The JSON report of `rules` and `explain`.
package enum RulesReport {
  package static func text(of rules: [Rule] = Rule.all) -> JSONText {
    ["command": "rules", "rules": .list(rules, rule), "version": 1]
  }

  private static func rule(_ rule: Rule) -> JSONText {
    let contexts = RuleExampleContexts(rule.examples)
    return [
      "category": .word(rule.category),
      "examples": .list(rule.examples) {
        [
          "context": .string(contexts.text(of: $0)), "fixed": .string($0.fixed),
          "places": .list($0.offsets, JSONText.number), "prompt": .string($0.prompt),
        ]
      },
      "fix": .word(rule.fix), "frontends": .strings(Frontend.all.filter { rule.applies(to: $0) }.map { $0.name }),
      "id": .string(rule.id), "isRecommended": .flag(rule.isRecommended), "rationale": .string(rule.rationale),
      "severity": .word(rule.severity), "summary": .string(rule.summary),
    ]
  }

  package static let keys = """
      report      version, command ("rules"), rules
      rule        id, category, severity, isRecommended, fix ("safe", "unsafe" or "display-only"), summary, rationale,
                  frontends (those that it applies to), examples
      example     prompt, context (conditions), places (byte offsets of findings), fixed
    """
}
