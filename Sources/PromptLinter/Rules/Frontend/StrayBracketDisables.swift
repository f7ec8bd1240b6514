import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let strayBracketDisables = Rule(
    id: "stray-bracket-disables", category: .frontend, severity: .error,
    summary: "an unmatched round bracket disables weights after it",
    rationale: """
      ComfyUI counts brackets from the start of the prompt. After an extra ')', no pair starts at the right depth any
      more, and an unclosed '(' turns the rest of the prompt into plain text. Weights after it are then
      ignored, and their brackets and numbers reach the text encoder.
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
    let stray = tree.tokenIDs.first { token in
      tree[token].role == .stray && [.leftParen, .rightParen].contains(tree[token].kind)
    }
    guard let stray else { return }
    let range = tree.range(of: stray)
    let what = tree[stray].kind == .leftParen ? "this '(' is never closed" : "this ')' has no matching '('"
    let lost = subject.weightsReadAsText(after: range.upperBound)
    if lost == 0 { return }
    let ignored = lost == 1 ? "a weight after it is" : "\(lost) weights after it are"
    let fixIt = FixIt.inserting("\\", at: range.offsets.lowerBound, "write '\\' before the bracket to keep it as text")
    findings.report(
      range, "\(what), so \(ignored) ignored",
      notes: ["their brackets and numbers are read as text"], fixIt: fixIt)
  }
}

extension LintSubject {
  /// How many pairs of brackets after an offset are text to ComfyUI's reader.
  fileprivate func weightsReadAsText(after offset: Int) -> Int {
    guard let brackets = offsets(of: UInt8(ascii: "("), readIn: .comfyUI) else { return 0 }
    return tree.nodeIDs.count(where: { node in
      let start = tree.range(of: node).lowerBound
      return tree[node].kind == .emphasis && start >= offset && brackets.contains(start)
    })
  }
}
