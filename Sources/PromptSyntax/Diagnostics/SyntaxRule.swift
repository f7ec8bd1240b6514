/// A rule about the form of a prompt: what it looks for, and how it words what it finds.
///
/// The check is called once for a tree, not once for each node.
struct SyntaxRule: Sendable {
  /// The kind of its diagnostics in kebab-case, naming the bad pattern.
  let id: String
  let severity: Severity
  let check: @Sendable (SyntaxTree, inout Findings) -> Void

  /// What the rules found in a tree.
  struct Findings {
    fileprivate var found: BoundedDiagnostics
    /// How many tokens, nodes and bytes the rules looked at.
    var steps = 0
    fileprivate var id = ""
    fileprivate var severity = Severity.warning

    fileprivate init(limit: Int) { found = BoundedDiagnostics(limit: limit) }

    mutating func report(_ range: SourceRange, _ message: String, notes: [String] = [], fixIts: [FixIt] = []) {
      found.append(
        Diagnostic(ruleID: id, severity: severity, range: range, message: message, notes: notes, fixIts: fixIts))
    }
  }

  init(id: String, severity: Severity, check: @escaping @Sendable (SyntaxTree, inout Findings) -> Void) {
    self.id = id
    self.severity = severity
    self.check = check
  }

  /// All rules, by name.
  static let all: [SyntaxRule] = [
    andInBrackets, breakInEmphasis, crossedBrackets, danglingBackslash, randomSchedule, scheduleNumberInvalid,
    scheduleOverflow, scheduleTooManyParts, strayBar, tagMalformed, trailingWeight, unbalancedBracket,
    weightIgnored, weightUnreadable,
  ]
}

extension SyntaxTree {
  /// What is wrong in the form of the prompt, in source order.
  ///
  /// ```swift
  /// SyntaxTree(parsing: "a 16:9").diagnostics().map(\.id)   // ["trailing-weight"]
  /// ```
  /// - Complexity: O(*n* + *d* log *d*) for *n* bytes and *d* diagnostics.
  public func diagnostics() -> [Diagnostic] { diagnostics(atMost: .max).diagnostics }

  /// The first diagnostics in source order, and how many there are of those that are left out.
  package func diagnostics(atMost limit: Int) -> (diagnostics: [Diagnostic], omitted: OmittedDiagnostics) {
    var found = syntaxFindings(atMost: limit).found
    // The order of the rules decides between diagnostics of one place.
    return (found.inSourceOrder(), found.omitted)
  }

  /// The identifiers of all syntax diagnostics, in alphabetical order.
  public static var diagnosticIDs: [String] { SyntaxRule.all.map { $0.id } }

  package func diagnosticSteps() -> Int { syntaxFindings(atMost: .max).steps }

  private func syntaxFindings(atMost limit: Int) -> SyntaxRule.Findings {
    var findings = SyntaxRule.Findings(limit: limit)
    for rule in SyntaxRule.all {
      findings.id = rule.id
      findings.severity = rule.severity
      rule.check(self, &findings)
    }
    return findings
  }
}
