import PromptSyntax

extension Rule {
  /// A rule about templates, which runs where they are expanded: by the extension Dynamic Prompts, ComfyUI or SwarmUI.
  init(
    ofTemplates id: String, severity: Severity, summary: String, rationale: String, fix: FixIt.Safety? = nil,
    overrules: [String] = [], examples: @autoclosure @escaping @Sendable () -> [RuleExample],
    check: @escaping @Sendable (VariantTree, borrowing LintSubject, inout RuleFindings) -> Void
  ) {
    self.init(
      RuleDescription(
        id: id, category: .variant, severity: severity, summary: summary, rationale: rationale, fix: fix,
        overrules: overrules),
      origin: .variants { subject, findings in
        if let template = subject.template { check(template, subject, &findings) }
      }, examples: examples())
  }
}

extension VariantTree {
  /// The indices of the choices.
  var choices: [Int] { nodes.indices.filter { nodes[$0].isChoice } }
}
