/// What people read about a rule.
public struct RuleDescription: Sendable {
  /// The name in kebab-case, which names the mistake.
  public let id: String
  /// What the rule is about.
  public let category: RuleCategory
  /// How serious its findings are by default; single findings may be less or more serious.
  public let severity: Severity
  /// Whether the rule is on by default.
  public let isRecommended: Bool
  /// What it finds, in half a line.
  public let summary: String
  /// What the frontend does with it, and why that is not what was meant.
  public let rationale: String
  /// The safest of its fix-its; nil if it has none.
  public let fix: FixIt.Safety?
  /// The rules whose findings in the same range are the same mistake.
  package let overrules: [String]

  package init(
    id: String, category: RuleCategory, severity: Severity, isRecommended: Bool = true, summary: String,
    rationale: String, fix: FixIt.Safety? = nil, overrules: [String] = []
  ) {
    self.id = id
    self.category = category
    self.severity = severity
    self.isRecommended = isRecommended
    self.summary = summary
    self.rationale = rationale
    self.fix = fix
    self.overrules = overrules
  }
}

/// What a rule is about, in the order of tables.
public enum RuleCategory: String, Sendable, Hashable, CaseIterable {
  case lora, network, embedding, emphasis, schedule, conjunction, chunk, comment, character, variant, image, frontend
}

/// A prompt that shows what a rule finds, or what it does not report.
package struct MarkedPrompt<Models: Sendable>: Sendable {
  /// The prompt with a `↓`, which is not part of it, where each finding starts.
  package let marked: String
  /// The prompt.
  package let text: String
  /// Where findings start; empty if there are none.
  package let offsets: [Int]
  /// The prompt after the first fix-its; nil if there are none.
  package let fixed: String?
  /// Which prompt of the image it is.
  package let role: PromptRole
  /// The other prompts of the image.
  package let others: [PromptRole: String]
  /// The first prompt of a batch of which the example is the second.
  package let firstOfBatch: String?
  /// The installed models, if they are known.
  package let models: Models?
  /// The installed extensions.
  package let extensions: Set<PromptExtension>
  /// The names of the frontends in which this holds; nil for all in which the rule applies.
  package let frontends: [String]?

  package init(
    _ marked: String, fixed: String? = nil, role: PromptRole = .positive, others: [PromptRole: String] = [:],
    after firstOfBatch: String? = nil, models: Models? = nil, with extensions: Set<PromptExtension> = [],
    in frontends: [String]? = nil
  ) {
    var text = ""
    var offsets: [Int] = []
    for scalar in marked.unicodeScalars {
      if scalar == "↓" { offsets.append(text.utf8.count) } else { text.unicodeScalars.append(scalar) }
    }
    (self.marked, self.text, self.offsets, self.fixed) = (marked, text, offsets, fixed)
    (self.role, self.others, self.firstOfBatch, self.models) = (role, others, firstOfBatch, models)
    (self.extensions, self.frontends) = (extensions, frontends)
  }

  /// The same with models of another type.
  package func map<Other>(_ transform: (Models) -> Other) -> MarkedPrompt<Other> {
    MarkedPrompt<Other>(
      marked, fixed: fixed, role: role, others: others, after: firstOfBatch, models: models.map(transform),
      with: extensions, in: frontends)
  }
}

/// What one rule finds.
package struct RuleFindings {
  // Not the whole description: its strings would be retained and released for each rule and prompt.
  private var ruleID: String
  private var severity: Severity
  package var found: BoundedDiagnostics
  /// Where findings of the rules that this one overrules are the same mistake, if that is not the range of a diagnostic and
  /// of its first fix-it.
  package private(set) var explained: [Diagnostic: SourceRange] = [:]
  /// How many tokens, nodes and bytes were visited.
  package var steps = 0

  package init(of rule: RuleDescription, atMost limit: Int = .max) {
    (ruleID, severity) = (rule.id, rule.severity)
    found = BoundedDiagnostics(limit: limit)
  }

  /// Findings of rules that are named by ``begin(_:_:)``.
  package init(atMost limit: Int) {
    (ruleID, severity) = ("", .style)
    found = BoundedDiagnostics(limit: limit)
  }

  /// Goes on with another rule, for which nothing is found yet.
  package mutating func begin(_ ruleID: String, _ severity: Severity) {
    if !found.isEmpty {
      found = BoundedDiagnostics(limit: found.limit)
      explained = [:]
    }
    (self.ruleID, self.severity) = (ruleID, severity)
  }

  /// Adds a finding.
  ///
  /// - Parameters:
  ///   - fixIt: the only way to fix it; several are `fixIts`.
  ///   - severity: if it is not that of the rule.
  ///   - explaining: see ``explained``.
  package mutating func report(
    _ range: SourceRange, _ message: String, notes: [String] = [], evidence: [String] = [], fixIt: FixIt? = nil,
    fixIts: [FixIt] = [], severity: Severity? = nil, explaining: SourceRange? = nil
  ) {
    let diagnostic = Diagnostic(
      ruleID: ruleID, severity: severity ?? self.severity, range: range, message: message, notes: notes,
      evidence: evidence, fixIts: fixIt.map { [$0] } ?? fixIts)
    found.append(diagnostic)
    if let explaining { explained[diagnostic] = explaining }
  }
}
