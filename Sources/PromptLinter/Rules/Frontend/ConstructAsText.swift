import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  /// A rule for constructs of the WebUI that the frontend reads as text.
  ///
  /// - Parameters:
  ///   - constructs: the constructs; one that the frontend supports is not reported.
  ///   - message: what happens to the quoted construct in the frontend with this title.
  ///   - occurrences: the constructs in a prompt that is parsed as the WebUI does, in source order.
  static func constructAsText(
    id: String, constructs: Set<Construct>, summary: String, rationale: String, fix: FixIt.Safety? = nil,
    overrules: [String] = [],
    features: [PromptFeature], examples: @autoclosure @escaping @Sendable () -> [RuleExample],
    message: @escaping @Sendable (_ quoted: String, _ title: String) -> String,
    occurrences: @escaping @Sendable (SyntaxTree) -> [(Construct, SourceRange)]
  ) -> Rule {
    Rule(
      id: id, category: .frontend, severity: .warning, summary: summary, rationale: rationale, fix: fix,
      frontends: Frontends { frontend in constructs.contains { frontend.dialect.reading(of: $0).isText } },
      overrules: overrules, features: features, examples: examples()
    ) { subject, findings in
      let converter = fix == nil ? nil : ConstructConverter(subject)
      for (construct, range) in occurrences(subject.reference) {
        guard subject.frontend.dialect.reading(of: construct).isText else { continue }
        let fixIt = converter?.fixIt(for: range, construct)
        findings.report(
          range, message(subject.quotedText(range), subject.frontend.title),
          notes: fixIt == nil ? [advice(construct, in: subject.frontend)] : [], fixIts: fixIt.map { [$0] } ?? [])
      }
    }
  }
}

/// What to do instead.
private func advice(_ construct: Construct, in frontend: Frontend) -> String {
  switch frontend.dialect.reading(of: construct) {
  case .text(let form): "in \(frontend.title), write \(form.first == "a" ? form : "'\(form)'") instead"
  case .unsupported(let instead?): "use \(instead)"
  case .unsupported where construct == .comment: "remove the comment"
  case .unsupported, .same, .differs: "\(frontend.title) has no equivalent; remove it or rephrase the prompt"
  }
}

/// Rewrites constructs of the WebUI for the frontend of a prompt.
struct ConstructConverter {
  private let source: SourceText
  private let frontend: Frontend
  private let steps: SamplingSteps
  /// Constructs that are not inside another one: an inner one cannot be rewritten on its own.
  private let outermost: Set<SourceRange>
  private let covered: DisjointRanges

  /// - Complexity: O(*nodes*).
  init(_ subject: borrowing LintSubject) {
    (source, frontend, steps) = (subject.tree.source, subject.frontend, subject.stepsOrDefault)
    let tree = subject.reference
    let ranges = tree.outermost([.emphasis, .deemphasis, .schedule, .alternation]).map { tree.range(of: $0) }
    outermost = Set(ranges)
    covered = DisjointRanges(ranges)
  }

  /// Rewrites a construct without loss; nil if that is not possible.
  func fixIt(for range: SourceRange, _ construct: Construct) -> FixIt? {
    guard outermost.contains(range) || !covered.meets(range) else { return nil }
    // On its own, without text on both sides, a break would be dropped.
    if construct == .break {
      switch frontend.dialect.reading(of: .break) {
      case .text(form: "<break>"): return .replacing(range, with: "<break>", safety: .unsafe)
      case .text(form: "a line break"): return .replacing(range, with: "\n", safety: .unsafe, "write a line break")
      default: return nil
      }
    }
    let text = SourceText(bytes: source.bytes[range.offsets])
    let conversion = try? Conversion(
      of: text, from: .automatic1111, to: frontend.dialect, steps: steps)
    guard let conversion, conversion.losses.isEmpty else { return nil }
    return .replacing(range, with: conversion.text, safety: .unsafe)
  }
}

extension SyntaxTree {
  /// All nodes of some kinds that are not inside another node of these kinds.
  func outermost(_ kinds: Set<SyntaxKind>) -> [NodeID] {
    var end = 0
    return nodeIDs.filter { node in
      guard node.index >= end, kinds.contains(self[node].kind) else { return false }
      end = Int(self[node].subtreeEnd)
      return true
    }
  }
}
