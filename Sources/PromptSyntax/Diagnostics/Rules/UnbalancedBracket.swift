extension SyntaxRule {
  /// A bracket without its partner. One that `AND` tears from it is the business of another rule.
  static let unbalancedBracket = SyntaxRule(id: "unbalanced-bracket", severity: .warning) { tree, findings in
    let strays = StrayBrackets(of: tree)
    findings.steps += tree.tokenCount
    for token in strays.unclosed {
      let place = MeantClosing(of: token, in: tree)
      findings.steps += place.steps
      findings.report(
        tree.range(of: token), unclosedMessage(tree, token), notes: [unclosedNote(tree, token)],
        fixIts: (place.offset.map { [close(tree, token, at: $0)] } ?? []) + [escape(tree, token)])
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
        tree.range(of: close), crossedMessage(tree, close), notes: [crossedNote],
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

private func close(_ tree: SyntaxTree, _ token: TokenID, at offset: Int) -> FixIt {
  let bracket = tree[token].kind == .leftParen ? ")" : "]"
  let word = quoted(tree.source[lastWord(tree, in: Int(tree[token].start + 1)..<offset)])
  return FixIt(
    "add '\(bracket)' after \(word)", safety: .unsafe,
    edits: [SourceEdit(replacing: SourceRange(offset..<offset), with: bracket)])
}

/// The word at the end of a range, or as much of it as a message can show.
private func lastWord(_ tree: SyntaxTree, in range: Range<Int>) -> SourceRange {
  let bytes = tree.source.bytes.span
  var start = range.upperBound
  while start > range.lowerBound, range.upperBound - start < 24 {
    let (scalar, length) = bytes.scalar(before: start)
    if scalar.isSpace || scalar == "," { break }
    start -= length
  }
  return SourceRange(start..<range.upperBound)
}

private func escape(_ tree: SyntaxTree, _ token: TokenID) -> FixIt {
  FixIt(
    "write '\\\(text(tree, token))' to keep it as text", safety: .unsafe,
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

private func crossedMessage(_ tree: SyntaxTree, _ close: TokenID) -> String {
  "this '\(text(tree, close))' closes its '\(tree[close].kind == .rightParen ? "(" : "[")' across another pair"
}

private let crossedNote =
  "round and square brackets are paired apart from each other, so both pairs weight what they span"
