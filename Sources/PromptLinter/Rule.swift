public import PromptSyntax

/// One thing that goes wrong with prompts: what it is, why it matters, and how to find it.
///
/// ```swift
/// Rule.named("stray-bar")?.rationale
/// ```
public struct Rule: Sendable {
  /// The name in kebab-case; it says what the bad pattern is.
  public let id: String
  /// What it is about.
  public let category: Category
  /// How much its findings matter unless a ``RuleSet`` says otherwise; single findings may matter less or more.
  public let severity: Severity
  /// Whether ``RuleSet/recommended`` has it.
  public let isRecommended: Bool
  /// What it finds, in half a line.
  public let summary: String
  /// What the frontend really does, and why that is not what was meant.
  public let rationale: String
  /// How sure its fix-its are; the surest, and nil when it has none.
  public let fix: FixIt.Safety?
  /// Prompts with and without it; made anew each time, as only tests and explanations want them.
  public var examples: [RuleExample] { makeExamples() }

  /// Where it applies.
  let frontends: Frontends
  /// The extension with which there is nothing to find.
  let readBy: PromptExtension?
  /// The rules whose findings are the same mistake where they lie in what one of this rule's explains.
  let overrules: [String]
  /// The rule runs where a prompt has any of these; always where there are none.
  let features: [PromptFeature]
  let origin: Origin
  private let makeExamples: @Sendable () -> [RuleExample]

  /// What a rule is about; the order is that of tables.
  public enum Category: String, Sendable, Hashable, CaseIterable {
    case lora, network, embedding, emphasis, schedule, conjunction, chunk, comment, character, set
  }

  /// Where a rule's findings come from.
  enum Origin: Sendable {
    /// The diagnostics of the same name of the syntax tree.
    case syntax
    /// The diagnostics of the same name of the plan.
    case plan
    /// The comments that silence rules, once all other findings are known.
    case suppressions
    /// A check of its own, called once for a prompt.
    case check(@Sendable (LintSubject, inout Findings) -> Void)
  }

  /// Whether its findings are diagnostics of the syntax tree or of the plan.
  package var isAdopted: Bool {
    switch origin {
    case .syntax, .plan: true
    case .suppressions, .check: false
    }
  }

  /// Whether its findings are about comments that silence other rules.
  package var isAboutSuppressions: Bool { if case .suppressions = origin { true } else { false } }

  /// The diagnostics of one rule in one prompt.
  struct Findings {
    var diagnostics: [Diagnostic] = []
    /// For each of them what it explains, where that is said.
    var explained: [SourceRange?] = []
    /// How many diagnostics are kept at most; those after them are counted.
    let limit: Int
    var omitted = OmittedDiagnostics()
    var id: String
    var severity: Severity

    init(id: String = "", severity: Severity = .warning, limit: Int = .max) {
      (self.id, self.severity, self.limit) = (id, severity, limit)
    }

    /// Adds a finding.
    ///
    /// - Parameters:
    ///   - severity: where it is not the rule's.
    ///   - explaining: where findings of the rules that this one overrules are the same mistake; if nil, from the range to
    ///     the last edit of the best fix-it.
    mutating func report(
      _ range: SourceRange, _ message: String, notes: [String] = [], fixIts: [FixIt] = [], severity: Severity? = nil,
      explaining: SourceRange? = nil
    ) {
      guard diagnostics.count < limit else { return omitted.add(id, severity ?? self.severity) }
      explained.append(explaining)
      diagnostics.append(
        Diagnostic(
          ruleID: id, severity: severity ?? self.severity, range: range, message: message, notes: notes, fixIts: fixIts)
      )
    }
  }

  /// A rule with a check of its own.
  init(
    id: String, category: Category, severity: Severity, isRecommended: Bool = true, summary: String, rationale: String,
    fix: FixIt.Safety? = nil, frontends: Frontends = .all, readBy: PromptExtension? = nil, overrules: [String] = [],
    features: [PromptFeature] = [],
    examples: @autoclosure @escaping @Sendable () -> [RuleExample],
    check: @escaping @Sendable (LintSubject, inout Findings) -> Void
  ) {
    self.init(
      id: id, category: category, severity: severity, isRecommended: isRecommended, summary: summary,
      rationale: rationale, fix: fix, frontends: frontends, readBy: readBy, overrules: overrules, features: features,
      origin: .check(check), examples: examples())
  }

  /// A rule whose findings are diagnostics of a module below.
  init(
    id: String, category: Category, severity: Severity, isRecommended: Bool = true, summary: String, rationale: String,
    fix: FixIt.Safety? = nil, frontends: Frontends = .all, readBy: PromptExtension? = nil, overrules: [String] = [],
    features: [PromptFeature] = [], origin: Origin,
    examples: @autoclosure @escaping @Sendable () -> [RuleExample]
  ) {
    self.id = id
    self.category = category
    self.severity = severity
    self.isRecommended = isRecommended
    self.summary = summary
    self.rationale = rationale
    self.fix = fix
    self.frontends = frontends
    self.readBy = readBy
    self.overrules = overrules
    self.features = features
    self.origin = origin
    makeExamples = examples
  }
}
