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
    let tree = subject.tree
    for node in tree.nodeIDs {
      guard let options = AlternationSyntax(node, in: tree)?.options,
        tree.range(of: node).count <= longestCompared
      else { continue }
      let text = tree.trimmedText(of: options[0].id)
      guard !text.isEmpty,
        options.dropFirst().allSatisfy({ tree.trimmedText(of: $0.id).hasSameScalars(as: text) })
      else { continue }
      findings.report(tree.range(of: node), "all options are \(quoted(text)), so nothing alternates")
    }
  }
}

/// The maximum length in bytes of branches that are compared: nested ones would be read again and again.
let longestCompared = 1024

extension SyntaxTree {
  /// What is left of a node's text, without white space around it, once tags and comments are cut.
  func trimmedText(of node: NodeID) -> String {
    let bytes = ContiguousArray(cleanedText(of: node).utf8)
    let start = bytes.span.skippingSpace(in: bytes.indices)
    return String(decoding: bytes[start..<bytes.span.trimmingSpace(in: start..<bytes.count)], as: UTF8.self)
  }
}
