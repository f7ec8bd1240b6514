public import PromptResolver
public import PromptSyntax

/// A kind of mistake in prompts: what it is, why it matters, and how to find it.
///
/// ```swift
/// Rule.named("stray-bar")?.rationale
/// ```
public struct Rule: Sendable {
  /// What people read about it. Its properties are those of the rule: `rule.summary`.
  public let description: RuleDescription
  /// Prompts with and without the mistake, created on each access because only tests and explanations need them.
  public var examples: [RuleExample] { makeExamples() }

  /// The frontends to which it applies.
  let frontends: Frontends
  /// The extension that supports what the rule reports.
  let readBy: PromptExtension?
  /// The rule runs where a prompt has any of these; always where there are none.
  let features: [PromptFeature]
  let origin: Origin
  private let makeExamples: @Sendable () -> [RuleExample]

  /// The name in kebab-case.
  public var id: String { description.id }
  /// What its findings are about.
  public var category: RuleCategory { description.category }
  /// How serious its findings are.
  public var severity: Severity { description.severity }
  /// Whether it is on unless it is turned off.
  public var isRecommended: Bool { description.isRecommended }
  /// What it finds, in a few words.
  public var summary: String { description.summary }
  /// Why that matters.
  public var rationale: String { description.rationale }
  /// How safe its fix-its are; nil if it has none that is applied.
  public var fix: FixIt.Safety? { description.fix }
  /// The rules whose findings are hidden where this one finds something.
  package var overrules: [String] { description.overrules }

  /// Where a rule's findings come from.
  enum Origin: Sendable {
    /// The syntax tree.
    case syntax
    /// The plan.
    case plan
    /// The comments that silence rules, after all other findings are known.
    case suppressions
    /// A check of its own, called once per prompt.
    case check(@Sendable (borrowing LintSubject, inout RuleFindings) -> Void)
    /// A check of a prompt that is a template, before anything is drawn.
    case variants(@Sendable (borrowing LintSubject, inout RuleFindings) -> Void)
  }

  /// Whether its findings are diagnostics of the syntax tree or of the plan.
  package var isAdopted: Bool {
    switch origin {
    case .syntax, .plan: true
    case .suppressions, .check, .variants: false
    }
  }

  /// Whether its findings are about comments that silence other rules.
  package var isAboutSuppressions: Bool { if case .suppressions = origin { true } else { false } }

  /// A rule with a check of its own.
  init(
    id: String, category: RuleCategory, severity: Severity, isRecommended: Bool = true, summary: String,
    rationale: String, fix: FixIt.Safety? = nil, frontends: Frontends = .all, readBy: PromptExtension? = nil,
    overrules: [String] = [], features: [PromptFeature] = [],
    examples: @autoclosure @escaping @Sendable () -> [RuleExample],
    check: @escaping @Sendable (borrowing LintSubject, inout RuleFindings) -> Void
  ) {
    self.init(
      RuleDescription(
        id: id, category: category, severity: severity, isRecommended: isRecommended, summary: summary,
        rationale: rationale, fix: fix, overrules: overrules),
      frontends: frontends, readBy: readBy, features: features, origin: .check(check), examples: examples())
  }

  /// A rule whose findings come from elsewhere.
  init(
    _ description: RuleDescription, frontends: Frontends = .all, readBy: PromptExtension? = nil,
    features: [PromptFeature] = [], origin: Origin, examples: @autoclosure @escaping @Sendable () -> [RuleExample]
  ) {
    self.description = description
    self.frontends = frontends
    self.readBy = readBy
    self.features = features
    self.origin = origin
    makeExamples = examples
  }

  /// A rule about syntax.
  init(_ rule: SyntaxRule) {
    self.init(
      rule.description, frontends: rule.description.category == .conjunction ? .conjunction : .webUI, origin: .syntax,
      examples: rule.examples.map { RuleExample($0) })
  }

  /// A rule about plans.
  init(_ rule: PlanRule) {
    self.init(
      rule.description, frontends: rule.frontends, origin: .plan, examples: rule.examples.map { RuleExample($0) })
  }

  /// Whether the rule applies to a frontend; elsewhere it finds nothing.
  public func applies(to frontend: Frontend) -> Bool { frontends.contains(frontend) }
}
