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
    /// A check of its own, called once for a prompt.
    case check(@Sendable (LintSubject, inout Findings) -> Void)
  }

  /// Whether its findings are diagnostics of the syntax tree or of the plan.
  package var isAdopted: Bool { if case .check = origin { false } else { true } }

  /// The diagnostics of one rule in one prompt.
  struct Findings {
    var diagnostics: [Diagnostic] = []
    /// How many diagnostics are kept at most; those after them are counted.
    let limit: Int
    var omitted = OmittedDiagnostics()
    var id = ""
    var severity = Severity.warning

    init(limit: Int) { self.limit = limit }

    /// Adds a finding.
    ///
    /// - Parameter severity: where it is not the rule's.
    mutating func report(
      _ range: SourceRange, _ message: String, notes: [String] = [], fixIts: [FixIt] = [], severity: Severity? = nil
    ) {
      guard diagnostics.count < limit else { return omitted.add(id, severity ?? self.severity) }
      diagnostics.append(
        Diagnostic(
          id: id, severity: severity ?? self.severity, range: range, message: message, notes: notes, fixIts: fixIts))
    }
  }

  /// A rule with a check of its own.
  init(
    id: String, category: Category, severity: Severity, isRecommended: Bool = true, summary: String, rationale: String,
    fix: FixIt.Safety? = nil, frontends: Frontends = .all, features: [PromptFeature] = [],
    examples: @autoclosure @escaping @Sendable () -> [RuleExample],
    check: @escaping @Sendable (LintSubject, inout Findings) -> Void
  ) {
    self.init(
      id: id, category: category, severity: severity, isRecommended: isRecommended, summary: summary,
      rationale: rationale, fix: fix, frontends: frontends, features: features, origin: .check(check),
      examples: examples())
  }

  /// A rule whose findings are diagnostics of a module below.
  init(
    id: String, category: Category, severity: Severity, isRecommended: Bool = true, summary: String, rationale: String,
    fix: FixIt.Safety? = nil, frontends: Frontends = .all, features: [PromptFeature] = [], origin: Origin,
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
    self.features = features
    self.origin = origin
    makeExamples = examples
  }
}
