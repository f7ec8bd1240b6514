import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let strayBracketDisables = Rule(
    id: "stray-bracket-disables", category: .frontend, severity: .error,
    summary: "an unmatched round bracket disables all weights after it",
    rationale: """
      ComfyUI counts brackets from the start of the prompt. After an extra ')', no pair starts at the right depth any
      more, and an unclosed '(' turns the rest of the prompt into plain text. Either way every weight after it is
      ignored, and the brackets and numbers reach the text encoder.
      """,
    fix: .safe, frontends: .replacingWeights, features: [.token(.leftParen), .token(.rightParen)],
    examples: [
      .finds("a cat↓) in a (red:1.2) hat", fixed: #"a cat\) in a (red:1.2) hat"#),
      .finds("a ↓(cat in a (red:1.2) hat", fixed: #"a \(cat in a (red:1.2) hat"#),
      .silent("a (cat) in a (red:1.2) hat)"),
      .silent(#"a cat\) in a (red:1.2) hat"#),
    ]
  ) { subject, findings in
    let tree = subject.tree
    let groups = tree.nodeIDs.filter { tree[$0].kind == .emphasis }
    guard let last = groups.last.map({ tree.range(of: $0).upperBound }) else { return }
    let stray = tree.tokenIDs.first { token in
      tree[token].role == .stray && [.leftParen, .rightParen].contains(tree[token].kind)
        && tree.range(of: token).upperBound < last
    }
    guard let stray else { return }
    let range = tree.range(of: stray)
    let what = tree[stray].kind == .leftParen ? "this '(' is never closed" : "this ')' has no matching '('"
    let fixIt = FixIt.inserting("\\", at: range.offsets.lowerBound, "write '\\' before the bracket to keep it as text")
    findings.report(
      range, "\(what), so all weights after it are ignored",
      notes: ["the brackets and numbers after it are read as text"], fixIt: fixIt)
  }
}
