import PromptResolver
import PromptSyntax

extension Linter {
  /// A rule that is on, with its setting.
  struct Check: Sendable {
    let id: String
    let severity: Severity
    let overrules: [String]
    let setting: RuleSet.Setting
    let run: @Sendable (borrowing LintSubject, inout RuleFindings) -> Void

    init(
      _ rule: Rule, _ setting: RuleSet.Setting,
      _ run: @escaping @Sendable (borrowing LintSubject, inout RuleFindings) -> Void
    ) {
      (id, severity, overrules) = (rule.id, rule.severity, rule.description.overrules)
      (self.setting, self.run) = (setting, run)
    }
  }

  /// What checks find in one text.
  struct Results {
    var found: [Diagnostic] = []
    var overrulings = Overrulings()
    var omitted = OmittedDiagnostics()

    private var findings: RuleFindings
    /// How many bytes, tokens and nodes the checks visited.
    var steps: Int { findings.steps }

    init(atMost limit: Int) { findings = RuleFindings(atMost: limit) }

    /// Runs a check.
    ///
    /// - Parameter isRead: whether an extension reads what a diagnostic is about, so that it is not a mistake.
    mutating func add(
      _ check: borrowing Check, _ subject: borrowing LintSubject, unless isRead: (Diagnostic) -> Bool = { _ in false }
    ) {
      findings.begin(check.id, check.severity)
      // Each rule is one pass over the prompt, besides what it counts itself.
      findings.steps += subject.tree.tokenCount
      check.run(subject, &findings)
      if findings.found.isEmpty { return }
      for diagnostic in findings.found.inSourceOrder() where !isRead(diagnostic) {
        found.append(diagnostic.weighed(by: check.setting) ?? diagnostic)
        overrulings.add(check.overrules, in: findings.explained[diagnostic], because: found[found.count - 1])
      }
      omitted.add(findings.found.omitted.mapped { kind in check.setting.severity(insteadOf: kind.severity) })
    }
  }
}
