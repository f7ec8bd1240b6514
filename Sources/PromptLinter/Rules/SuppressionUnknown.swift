import PromptResolver
import PromptSyntax

extension Rule {
  /// A comment that silences rules names one that there is not.
  static let suppressionUnknown = Rule(
    id: suppressionUnknownID, category: .comment, severity: .warning,
    summary: "a comment that silences rules names one that there is not",
    rationale: """
      A comment such as '# promptlint: ignore stray-bar' silences the rules that it names; a name that no rule has silences
      nothing. This rule itself cannot be silenced by a comment.
      """,
    fix: .unsafe, frontends: .comments, features: [.token(.comment)],
    examples: [
      .finds("(a # promptlint: ignore ↓unbalanced-brackets", fixed: "(a # promptlint: ignore unbalanced-bracket"),
      .finds("# promptlint: ignore stray-bar, ↓everything\na cat"),
      .finds("# promptlint: ignore suppression-unknown ↓whiskers\na cat"),
      .silent("a cat # promptlint: ignore stray-bar"),
      .finds("(a # promptlint:ignore ↓unbalanced-braket", fixed: "(a # promptlint:ignore unbalanced-bracket"),
      .silent("a cat # promptlint: ignore"),
      .silent("a cat # ignore whiskers"),
    ]
  ) { subject, findings in
    let ids = Set(Rule.all.map(\.id))
    var searches = mostSearches
    for comment in Suppressions(in: subject.tree).comments where comment.fault == nil {
      for (name, range) in comment.rules where !ids.contains(name) {
        searches -= 1
        let known = searches < 0 ? nil : nearestRule(to: name)
        findings.report(
          range, "there is no rule \(quoted(name))" + (known.map { "; did you mean '\($0)'?" } ?? ""),
          notes: ["the comment silences nothing by this name"],
          fixIts: known.map { [.replacing(range, with: $0, safety: .unsafe)] } ?? [])
      }
    }
  }

  /// The name of a rule that no comment silences.
  static let suppressionUnknownID = "suppression-unknown"
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
