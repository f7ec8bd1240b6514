import PromptResolver
import PromptSyntax

extension Rule {
  static let suppressionUnknown = Rule(
    id: "suppression-unknown", category: .comment, severity: .warning,
    summary: "an ignore comment names an unknown rule",
    rationale: """
      A comment such as '# sdprompt: ignore stray-bar' silences the rules that it names; an unknown name has no effect.
      This rule itself cannot be silenced by a comment.
      """,
    fix: .unsafe, frontends: .comments, features: [.token(.comment)],
    examples: [
      .finds("(a # sdprompt: ignore ↓unbalanced-brackets", fixed: "(a # sdprompt: ignore unbalanced-bracket"),
      .finds("# sdprompt: ignore stray-bar, ↓everything\na cat"),
      .finds("# sdprompt: ignore suppression-unknown ↓whiskers\na cat"),
      .finds("(a cat # sdprompt: ignore unbalanced-bracket ↓because it is meant, ↓really"),
      .silent("a cat # sdprompt: ignore stray-bar"),
      .finds("(a # sdprompt:ignore ↓unbalanced-braket", fixed: "(a # sdprompt:ignore unbalanced-bracket"),
      .silent("a cat # sdprompt: ignore"),
      .silent("a cat # ignore whiskers"),
    ]
  ) { subject, findings in
    let ids = Set(Rule.all.map { $0.id })
    let bytes = subject.tree.source.bytes.span
    var searches = 16
    for comment in Suppressions(in: subject.tree).comments where comment.fault == nil {
      var words: SourceRange?
      for (name, range) in comment.rules where !ids.contains(name) {
        searches -= 1
        let known = searches < 0 ? nil : nearestRule(to: name)
        if known == nil, let before = words,
          bytes.skippingBlanks(in: before.offsets.upperBound..<bytes.count) == range.offsets.lowerBound
        {
          words = SourceRange(before.lowerBound, range.upperBound)
          continue
        }
        if let words { report(words, nil, subject, &findings) }
        words = known == nil ? range : nil
        if let known { report(range, known, subject, &findings) }
      }
      if let words { report(words, nil, subject, &findings) }
    }
  }
}

/// Reports an unknown name. Words side by side, such as a reason, are one mistake.
private func report(
  _ range: SourceRange, _ known: String?, _ subject: borrowing LintSubject, _ findings: inout RuleFindings
) {
  findings.report(
    range, "unknown rule \(quoted(subject.text(range)))" + (known.map { "; did you mean '\($0)'?" } ?? ""),
    notes: ["this name in the comment has no effect"], fixIt: known.map { .replacing(range, with: $0, safety: .unsafe) }
  )
}

/// The name within one change for every three letters, three at most.
private func nearestRule(to name: String) -> String? {
  let scalars = Array(name.unicodeScalars)
  var limit = min(3, scalars.count / 3)
  var nearest: String?
  for rule in Rule.all where limit >= 0 {
    guard let distance = EditDistance.between(scalars, Array(rule.id.unicodeScalars), limit: limit) else { continue }
    nearest = rule.id
    limit = distance - 1
  }
  return nearest
}
