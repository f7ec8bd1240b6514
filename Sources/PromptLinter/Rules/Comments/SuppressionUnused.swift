import PromptResolver
import PromptSyntax

extension Rule {
  static let suppressionUnused = Rule(
    RuleDescription(
      id: "suppression-unused", category: .comment, severity: .style,
      summary: "an ignore comment that silences nothing",
      rationale: """
        A comment such as '# sdprompt: ignore stray-bar' that silences nothing may be left over and would hide the next
        mistake. Rules that are off are not reported, nor are rules that lack information, such as the installed models.
        This rule itself cannot be silenced by a comment.
        """,
      fix: .unsafe),
    frontends: .comments, features: [.token(.comment)], origin: .suppressions,
    examples: [
      .finds("a cat # ↓sdprompt: ignore stray-bar", fixed: "a cat ", in: ["a1111"]),
      .finds("# ↓sdprompt: ignore\na cat", fixed: "\na cat"),
      .finds(
        "(a cat # sdprompt: ignore unbalanced-bracket, ↓stray-bar",
        fixed: "(a cat # sdprompt: ignore unbalanced-bracket", in: ["a1111"]),
      .finds(
        "a cat\n# sdprompt: ignore ↓stray-bar unbalanced-bracket\n(b",
        fixed: "a cat\n# sdprompt: ignore unbalanced-bracket\n(b", in: ["a1111"]),
      .silent("(a cat # sdprompt: ignore unbalanced-bracket"),
      .silent("(a cat # sdprompt: ignore", in: ["a1111"]),
      .silent("a cat # sdprompt: ignore lora-missing"),
      .silent("a cat # sdprompt: ignore comma-run"),
    ])
}

extension SuppressionComment {
  /// Reports the rules in a comment that silence nothing.
  ///
  /// - Parameters:
  ///   - found: the rules with findings where it counts.
  ///   - isJudged: whether a rule would have found all that there is to find.
  func reportUnused(
    _ found: Set<String>, in tree: SyntaxTree, to findings: inout RuleFindings, isJudged: (String) -> Bool
  ) {
    let place = line == nil ? "prompt" : "line"
    let unused = rules.indices.filter { !found.contains(rules[$0].name) && isJudged(rules[$0].name) }
    if rules.isEmpty ? found.isEmpty : unused.count == rules.count {
      let whole = tree.token(at: range.lowerBound).map { tree.range(of: $0) } ?? range
      findings.report(
        range, "this comment silences nothing in this \(place)",
        fixIt: .removing(whole, safety: .unsafe, "remove the comment"))
      return
    }
    for index in unused {
      let name = quoted(rules[index].name)
      // With a name go the separators after it, or with the last one those before it.
      let rest = rules[index].range
      let gap =
        index + 1 < rules.count
        ? SourceRange(rest.lowerBound, rules[index + 1].range.lowerBound)
        : SourceRange(rules[index - 1].range.upperBound, rest.upperBound)
      findings.report(
        rest, "\(name) finds nothing in this \(place)", fixIt: .removing(gap, safety: .unsafe, "remove \(name)"))
    }
  }
}
