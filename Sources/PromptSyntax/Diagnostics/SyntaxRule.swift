/// A rule about the syntax of a prompt: what people read about it, and its check.
package struct SyntaxRule: Sendable {
  package let description: RuleDescription
  /// Prompts with and without the mistake, created on each access because only tests and explanations need them.
  package var examples: [SyntaxExample] { makeExamples() }
  private let makeExamples: @Sendable () -> [SyntaxExample]
  /// It looks at prompts that have any of these.
  fileprivate let features: SyntaxFeatures
  /// Called once for a tree.
  fileprivate let check: @Sendable (SyntaxTree, inout RuleFindings) -> Void

  init(
    id: String, category: RuleCategory, severity: Severity, summary: String, rationale: String,
    fix: FixIt.Safety? = nil, overrules: [String] = [], features: SyntaxFeatures,
    examples: @autoclosure @escaping @Sendable () -> [SyntaxExample],
    check: @escaping @Sendable (SyntaxTree, inout RuleFindings) -> Void
  ) {
    description = RuleDescription(
      id: id, category: category, severity: severity, summary: summary, rationale: rationale, fix: fix,
      overrules: overrules)
    makeExamples = examples
    self.features = features
    self.check = check
  }

  /// All rules, by name. Findings with the same range are reported in this order.
  package static let all: [SyntaxRule] = [
    andInBrackets, breakInEmphasis, crossedBrackets, danglingBackslash, randomSchedule, scheduleNumberInvalid,
    scheduleOverflow, scheduleTooManyParts, strayBar, tagMalformed, trailingWeight, unbalancedBracket,
    weightIgnored, weightUnreadable,
  ]

  /// What any rule looks for.
  fileprivate static let allFeatures = all.reduce(into: SyntaxFeatures()) { $0.formUnion($1.features) }
}

/// An example of a syntax rule, which needs no models.
package typealias SyntaxExample = MarkedPrompt<Never>

extension SyntaxTree {
  /// What is wrong with the syntax of the prompt, in source order.
  ///
  /// ```swift
  /// SyntaxTree(parsing: "a 16:9").diagnostics().map(\.ruleID)   // ["trailing-weight"]
  /// ```
  /// - Complexity: O(*n* + *d* log *d*) for *n* bytes and *d* diagnostics.
  public func diagnostics() -> [Diagnostic] { diagnostics(atMost: .max).diagnostics }

  /// The first diagnostics in source order, and the number of those that are left out.
  package func diagnostics(atMost limit: Int) -> (diagnostics: [Diagnostic], omitted: OmittedDiagnostics) {
    var (found, _) = syntaxFindings(atMost: limit)
    return (found.inSourceOrder(), found.omitted)
  }

  /// The names of all syntax rules, in alphabetical order.
  public static var diagnosticIDs: [String] { SyntaxRule.all.map { $0.description.id } }

  package func diagnosticSteps() -> Int { syntaxFindings(atMost: .max).steps }

  private func syntaxFindings(atMost limit: Int) -> (found: BoundedDiagnostics, steps: Int) {
    var found = BoundedDiagnostics(limit: limit)
    var steps = 0
    guard !features.isDisjoint(with: SyntaxRule.allFeatures) else { return (found, steps) }
    for index in SyntaxRule.all.indices where !features.isDisjoint(with: SyntaxRule.all[index].features) {
      var findings = RuleFindings(of: SyntaxRule.all[index].description, atMost: limit)
      SyntaxRule.all[index].check(self, &findings)
      if !findings.found.isEmpty { found.append(findings.found) }
      steps += findings.steps
    }
    return (found, steps)
  }
}
