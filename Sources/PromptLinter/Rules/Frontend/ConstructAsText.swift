import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  /// A rule about a construct of the WebUI that the frontend reads as text.
  ///
  /// - Parameters:
  ///   - constructs: the constructs; where the frontend reads one, it is not reported.
  ///   - message: what happens, after the frontend's name.
  ///   - occurrences: the constructs in a prompt that is parsed as the WebUI would, in source order.
  static func constructAsText(
    id: String, constructs: Set<Construct>, summary: String, rationale: String, overrules: [String] = [],
    features: [PromptFeature], examples: @autoclosure @escaping @Sendable () -> [RuleExample],
    message: @escaping @Sendable (_ quoted: String) -> String,
    occurrences: @escaping @Sendable (SyntaxTree) -> [(Construct, SourceRange)]
  ) -> Rule {
    Rule(
      id: id, category: .frontend, severity: .warning, summary: summary, rationale: rationale,
      frontends: Frontends { frontend in constructs.contains { frontend.dialect.reading(of: $0).isText } },
      overrules: overrules, features: features, examples: examples()
    ) { subject, findings in
      for (construct, range) in occurrences(subject.reference) {
        guard subject.frontend.dialect.reading(of: construct).isText else { continue }
        findings.report(
          range, "\(subject.frontend.title) \(message(subject.quotedText(range)))",
          notes: [advice(construct, in: subject.frontend)])
      }
    }
  }
}

/// What to do instead.
private func advice(_ construct: Construct, in frontend: Frontend) -> String {
  switch frontend.dialect.reading(of: construct) {
  case .text(let form): "\(frontend.title) has \(form.first == "a" ? form : "'\(form)'") for it"
  case .unsupported(let instead?): "use \(instead)"
  case .unsupported where construct == .comment: "remove it"
  case .unsupported, .same, .differs: "no prompt of \(frontend.title) can say this; remove it or describe it in words"
  }
}

extension SyntaxTree {
  /// All nodes of some kinds that are not inside another one of them.
  func outermost(_ kinds: Set<SyntaxKind>) -> [NodeID] {
    var end = 0
    return nodeIDs.filter { node in
      guard node.index >= end, kinds.contains(self[node].kind) else { return false }
      end = Int(self[node].subtreeEnd)
      return true
    }
  }
}
