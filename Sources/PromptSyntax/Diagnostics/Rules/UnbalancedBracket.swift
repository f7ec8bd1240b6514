extension SyntaxRule {
  /// A bracket without its partner.
  static let unbalancedBracket = SyntaxRule(id: "unbalanced-bracket", severity: .warning) { tree, findings in
    let strays = StrayBrackets(of: tree)
    findings.steps += tree.tokenCount
    // A bracket that AND tears from its partner is another rule's business.
    let isTorn = strays.opensBeforeAnd.contains { $0.isOpen } && !strays.unopened.isEmpty
    if isTorn { return }
    for token in strays.unclosed {
      findings.report(
        tree.range(of: token), unclosedMessage(tree, token), notes: [unclosedNote(tree, token)],
        fixIts: [escape(tree, token)])
    }
    for token in strays.unopened {
      findings.report(
        tree.range(of: token), unopenedMessage(tree, token), notes: [unopenedNote],
        fixIts: [remove(tree, token), escape(tree, token)])
    }
  }

  /// Two pairs of brackets of which each closes inside the other.
  static let crossedBrackets = SyntaxRule(id: "crossed-brackets", severity: .warning) { tree, findings in
    findings.steps += tree.tokenCount
    for (open, close) in StrayBrackets(of: tree).crossed {
      findings.report(
        tree.range(of: close), crossedMessage(tree, open, close), notes: [crossedNote],
        fixIts: [
          FixIt(
            "escape both brackets", safety: .unsafe,
            edits: [open, close].map { SourceEdit(replacing: startOf(tree, $0), with: "\\") })
        ])
    }
  }
}

private func startOf(_ tree: SyntaxTree, _ token: TokenID) -> SourceRange {
  SourceRange(tree[token].start, tree[token].start)
}

private func escape(_ tree: SyntaxTree, _ token: TokenID) -> FixIt {
  FixIt(
    "write '\\\(text(tree, token))' for the character", safety: .unsafe,
    edits: [SourceEdit(replacing: startOf(tree, token), with: "\\")])
}

private func remove(_ tree: SyntaxTree, _ token: TokenID) -> FixIt {
  FixIt(
    "remove the '\(text(tree, token))'", safety: .unsafe,
    edits: [SourceEdit(replacing: tree.range(of: token), with: "")])
}

private func text(_ tree: SyntaxTree, _ token: TokenID) -> String { tree.source[tree.range(of: token)] }

private func unclosedMessage(_ tree: SyntaxTree, _ token: TokenID) -> String {
  "this '\(text(tree, token))' is never closed"
}

private func unclosedNote(_ tree: SyntaxTree, _ token: TokenID) -> String {
  tree[token].kind == .leftParen
    ? "everything after it is multiplied with 1.1"
    : "everything after it is divided by 1.1, and no schedule starts here"
}

private func unopenedMessage(_ tree: SyntaxTree, _ token: TokenID) -> String {
  "this '\(text(tree, token))' closes nothing"
}

private let unopenedNote = "it is read as a character of the text"

private func crossedMessage(_ tree: SyntaxTree, _ open: TokenID, _ close: TokenID) -> String {
  "this '\(text(tree, close))' closes the '\(text(tree, open))' at byte \(tree[open].start) across another pair"
}

private let crossedNote =
  "round and square brackets are paired apart from each other, so both pairs weight what they span"
