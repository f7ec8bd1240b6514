import PromptLinter
import PromptResolver
import PromptSyntax

/// The JSON report of `rules` and `explain`.
struct RulesReport: Encodable {
  let version = 1
  let command = "rules"
  let rules: [Entry]

  struct Entry: Encodable {
    let id: String
    let category: String
    let severity: String
    let isRecommended: Bool
    let fix: String?
    let summary: String
    let rationale: String
    let frontends: [String]
    let examples: [Example]
  }

  struct Example: Encodable {
    let prompt: String
    let context: String?
    let places: [Int]
    let fixed: String?
  }

  init(_ rules: [Rule] = Rule.all) {
    self.rules = rules.map { rule in
      let contexts = RuleExampleContexts(rule.examples)
      return Entry(
        id: rule.id, category: rule.category.rawValue, severity: rule.severity.rawValue,
        isRecommended: rule.isRecommended, fix: rule.fix?.rawValue, summary: rule.summary, rationale: rule.rationale,
        frontends: Frontend.all.filter { rule.applies(to: $0) }.map(\.name),
        examples: rule.examples.map {
          Example(prompt: $0.prompt, context: contexts.text(of: $0), places: $0.offsets, fixed: $0.fixed)
        })
    }
  }

  static let keys = """
      report      version, command ("rules"), rules
      rule        id, category, severity, isRecommended, fix ("safe", "unsafe" or "display-only"), summary, rationale,
                  frontends (those that it applies to), examples
      example     prompt, context (conditions), places (byte offsets of findings), fixed
    """
}
