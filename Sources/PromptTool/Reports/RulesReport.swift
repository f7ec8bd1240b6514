import PromptLinter
import PromptResolver
import PromptSyntax

/// The rules in JSON.
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
        id: rule.id, category: rule.category.rawValue, severity: rule.severity.name,
        isRecommended: rule.isRecommended, fix: rule.fix?.name, summary: rule.summary, rationale: rule.rationale,
        frontends: Frontend.all.filter { rule.applies(to: $0) }.map(\.name),
        examples: rule.examples.map {
          Example(prompt: $0.prompt, context: contexts.text(of: $0), places: $0.places.map { Int($0) }, fixed: $0.fixed)
        })
    }
  }

  static let keys = """
    JSON: version (1), command ("rules") and rules. A rule is id, category, severity, isRecommended, summary, rationale,
    frontends (the frontends where it is true), examples (prompt, context where more than that is needed, places as bytes from 0, fixed) and, where it has
    fix-its, fix ("safe", "unsafe" or "display-only").
    """
}
