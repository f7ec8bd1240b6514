import PromptResolver
import PromptSyntax

extension Rule {
  static let alternationManyOptions = Rule(
    id: "alternation-many-options", category: .schedule, severity: .warning,
    summary: "an alternation with more options than steps",
    rationale: "Each step shows the next option in turn, so options beyond the number of steps are never shown.",
    frontends: .webUI, features: [.node(.alternation)],
    examples: [
      .finds("a [cat|dog|bird|↓fish]", steps: 3),
      .silent("a [cat|dog|bird]", steps: 3),
      .silent("a [cat|dog|bird|fish]"),
    ]
  ) { subject, findings in
    let steps = subject.role == .hires ? mostSteps : subject.onlySteps?.count ?? mostSteps
    for options in subject.tree.alternations.map({ $0.options }) where options.count > steps {
      findings.report(
        SourceRange(options[steps].range.lowerBound, options[options.count - 1].range.upperBound),
        "\(options.count - steps == 1 ? "this option is" : "these \(options.count - steps) options are") never shown",
        notes: ["there are \(options.count) options and at most \(steps) steps"])
    }
  }
}
