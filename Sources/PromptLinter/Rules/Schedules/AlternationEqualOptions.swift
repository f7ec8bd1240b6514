import PromptResolver
import PromptSyntax

extension Rule {
  static let alternationEqualOptions = Rule(
    id: "alternation-equal-options", category: .schedule, severity: .warning,
    summary: "an alternation whose options are all the same",
    rationale: """
      '[cat|cat]' shows a cat at every step. Repeating one option among others, as in '[cat|cat|dog]', makes it more
      frequent and is not reported.
      """,
    frontends: .webUI, features: [.node(.alternation)],
    examples: [
      .finds("a ↓[cat|cat]"),
      .finds("a ↓[cat | cat|cat]"),
      .silent("a [cat|dog], [cat|cat|dog], [|]"),
    ]
  ) { subject, findings in
    for alternation in subject.tree.alternations where alternation.range.count <= longestCompared {
      findings.steps += alternation.range.count
      let options = alternation.options.map { $0.trimmedText }
      guard !options[0].isEmpty, options.allSatisfy(options[0].hasSameScalars) else { continue }
      findings.report(alternation.range, "all options are \(quoted(options[0])), so nothing alternates")
    }
  }
}

/// The maximum length in bytes of branches that are compared: nested ones would be read once per level.
let longestCompared = 1024

extension SyntaxView {
  /// What is left of the text, without white space around it, once tags and comments are cut.
  var trimmedText: String {
    let bytes = ContiguousArray(text.utf8)
    let start = bytes.span.skippingSpace(in: bytes.indices)
    return String(decoding: bytes[start..<bytes.span.trimmingSpace(in: start..<bytes.count)], as: UTF8.self)
  }
}
