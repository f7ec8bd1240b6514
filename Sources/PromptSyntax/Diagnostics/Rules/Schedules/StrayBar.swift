extension SyntaxRule {
  static let strayBar = SyntaxRule(
    id: "stray-bar", category: .schedule, severity: .error,
    summary: "a '|' outside of '[a|b]' makes all schedules literal text",
    rationale: """
      The schedule grammar has no rule for such a bar, so its part of the prompt cannot be parsed, and the WebUI uses it
      literally, brackets included, at every step. A backslash before the bar keeps it as text. The extension
      'dynamic-prompts' uses bars inside braces, where a backslash would break them.
      """,
    fix: .unsafe, features: .flag(.losesSchedules),
    examples: [
      SyntaxExample("cat ↓| dog [a:b:3]", fixed: "cat \\| dog [a:b:3]"),
      SyntaxExample("a {red↓|blue} cat [a:b:3]"),
      SyntaxExample("a {red|{dark |}blue} cat [a:b:3]", with: [.dynamicPrompts]),
      SyntaxExample("[cat|dog] [a:b:3]"),
      SyntaxExample("cat \\| dog [a:b:3]"),
    ]
  ) { tree, findings in
    findings.steps += tree.tokenCount
    let parts = partsWithoutSchedules(of: tree)
    if parts.isEmpty { return }
    findings.steps += tree.tokenCount + tree.source.count
    var choices = tree.variants(of: .dynamicPrompts).outermostChoices[...]
    for part in parts {
      // The bars of a choice are one mistake, and so are all beside choices, unless a bracket without its partner may be
      // what is wrong with some.
      let isOne = tree.tokenIDs(of: part.id).allSatisfy { !tree[$0].isStrayBracket }
      var bars: [SourceRange] = []
      var choice: SourceRange?
      for token in tree.tokenIDs(of: part.id)
      where tree[token].kind == .bar && tree[token].role == .stray && !tree[token].has(.isBlameless) {
        let range = tree.range(of: token)
        while let first = choices.first, first.upperBound <= range.lowerBound { choices.removeFirst() }
        guard let first = choices.first, first.contains(range.lowerBound) else {
          bars.append(range)
          continue
        }
        // A backslash would make one option of the choice's two.
        if choice != first {
          findings.report(range, barMessage([range]), notes: [literalNote("|", in: tree), choiceNote])
        }
        choice = first
      }
      for group in isOne ? [bars] : bars.map({ [$0] }) { report(group, in: tree, &findings) }
    }
  }
}

/// The parts that were meant to have schedules, all of which are literal text.
func partsWithoutSchedules(of tree: SyntaxTree) -> [PromptPartSyntax] {
  tree.parts.filter { tree[$0.id].flags.contains(.losesSchedules) }
}

extension Token {
  fileprivate var isStrayBracket: Bool { role == .stray && (kind.opensBracket || kind.closesBracket) }
}

private func report(_ bars: [SourceRange], in tree: SyntaxTree, _ findings: inout RuleFindings) {
  guard let first = bars.first else { return }
  findings.report(
    first, barMessage(bars), notes: [literalNote("|", in: tree), barNote],
    fixIt: FixIt(
      "write '\\|' to keep \(bars.count == 1 ? "it" : "them") as text", safety: .unsafe,
      edits: bars.map { SourceEdit(inserting: "\\", at: $0.lowerBound) }))
}

private func barMessage(_ bars: [SourceRange]) -> String {
  bars.count == 1
    ? "this '|' is not inside '[a|b]'"
    : "this '|' and \(bars.count - 1) other\(bars.count == 2 ? "" : "s") after it are not inside '[a|b]'"
}

/// What a character that the schedule grammar does not accept does to its part.
func literalNote(_ character: String, in tree: SyntaxTree) -> String {
  "because of this '\(character)', every [a:b:0.5] and [a|b] in the prompt"
    + (tree.features.contains(.token(.and)) ? "'s part becomes literal text" : " becomes literal text")
}

private let barNote = "brackets with both ':' and '|' directly in them are neither a schedule nor an alternation"

private let choiceNote = PromptExtension.dynamicPrompts.note(supports: "'{a|b}' as a choice")
