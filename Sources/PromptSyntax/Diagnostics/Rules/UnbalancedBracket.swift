extension SyntaxRule {
  /// Brackets without their partners. Those that `AND` tears from them are the business of another rule, and the mouth of
  /// a face is meant to be text.
  static let unbalancedBracket = SyntaxRule(id: "unbalanced-bracket", severity: .warning) { tree, findings in
    findings.steps += tree.tokenCount
    let strays = StrayBrackets(of: tree)
    if strays.unclosed.isEmpty, strays.unopened.isEmpty { return }
    findings.steps += tree.tokenCount + tree.nodeCount
    let mismatched = strays.mismatched(in: tree)
    let afterRandom = Set(tree.randomSchedules.compactMap { tree.token(after: $0) })
    func notes(_ note: String, _ run: [TokenID]) -> [String] {
      run.contains(where: afterRandom.contains) ? [note, randomNote] : [note]
    }
    for (open, close) in mismatched {
      findings.report(
        tree.range(of: close), mismatchedMessage(tree, open, close),
        notes: notes(mismatchedNote(tree, open, close), [open, close]), fixIts: matching(tree, open, close))
    }
    let paired = Set(mismatched.flatMap { [$0.open, $0.close] })
    for run in runs(of: strays.unclosed.filter { !paired.contains($0) }, in: tree) {
      let place = MeantClosing(of: run[run.count - 1], in: tree)
      findings.steps += place.steps
      findings.report(
        range(of: run, in: tree), unclosedMessage(tree, run), notes: notes(unclosedNote(tree, run), run),
        fixIts: (place.offset.map { [close(tree, run, at: $0)] } ?? []) + [escape(tree, run)])
    }
    for run in runs(of: strays.unopened.filter { !paired.contains($0) && !tree.isMouth($0) }, in: tree) {
      var fixIts = [remove(tree, run), escape(tree, run)]
      if let number = numberBefore(run[0], in: tree) {
        findings.steps += number.count
        // Without the bracket the number could become the weight of the part.
        fixIts.reverse()
        if let opening = open(tree, run, after: number, &findings.steps) { fixIts.insert(opening, at: 0) }
      }
      findings.report(
        range(of: run, in: tree), unopenedMessage(tree, run), notes: notes(unopenedNote(run), run), fixIts: fixIts)
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

/// Brackets of one kind side by side: one mistake, however many they are.
private func runs(of tokens: [TokenID], in tree: SyntaxTree) -> [[TokenID]] {
  var runs: [[TokenID]] = []
  for token in tokens {
    if let last = runs.last?.last, last.index + 1 == token.index, tree[last].kind == tree[token].kind {
      runs[runs.count - 1].append(token)
    } else {
      runs.append([token])
    }
  }
  return runs
}

private func range(of run: [TokenID], in tree: SyntaxTree) -> SourceRange {
  SourceRange(tree[run[0]].start, tree.range(of: run[run.count - 1]).upperBound)
}

private func startOf(_ tree: SyntaxTree, _ token: TokenID) -> SourceRange {
  SourceRange(tree[token].start, tree[token].start)
}

private func close(_ tree: SyntaxTree, _ run: [TokenID], at offset: Int) -> FixIt {
  let brackets = partners(of: run, in: tree)
  let word = quoted(tree.source[lastWord(tree, in: Int(range(of: run, in: tree).upperBound)..<offset)])
  return FixIt(
    "add '\(brackets)' after \(word)", safety: .unsafe,
    edits: [SourceEdit(replacing: SourceRange(offset..<offset), with: brackets)])
}

/// The number between a colon and a bracket.
private func numberBefore(_ token: TokenID, in tree: SyntaxTree) -> Range<Int>? {
  let index = Int(token.index)
  guard index > 1, tree.tokenRecords[index - 1].kind == .text, tree.tokenRecords[index - 2].kind == .colon else {
    return nil
  }
  return tree.source.bytes.span.partWeight(in: tree.range(of: TokenID(index - 1)).offsets)
}

/// Opens an emphasis before a phrase that ends in a weight and `)`: what is missing there is the other bracket.
private func open(_ tree: SyntaxTree, _ run: [TokenID], after number: Range<Int>, _ steps: inout Int) -> FixIt? {
  let colon = TokenID(Int(run[0].index) - 2)
  guard tree[run[0]].kind == .rightParen, let start = tree.phraseStart(before: colon) else { return nil }
  let end = Int(tree[colon].start)
  steps += end - start
  let source = tree.source.bytes
  guard let value = PythonNumber.float(source, in: number), MeantNumber.isLikelyWeight(value),
    !Ascii.isDigit(source[end - 1])
  else { return nil }
  let brackets = partners(of: run, in: tree)
  return FixIt(
    "add '\(brackets)' before \(quoted(tree.source[SourceRange(start..<end)]))", safety: .unsafe,
    edits: [SourceEdit(replacing: SourceRange(start..<start), with: brackets)])
}

/// Makes a pair of two brackets of different shapes: of the shape that what stands before the second one has a use for,
/// else of the first one's.
private func matching(_ tree: SyntaxTree, _ open: TokenID, _ close: TokenID) -> [FixIt] {
  let before = tree.tokenRecords[..<Int(close.index)].suffix(4).map { $0.kind }
  let isRound = tree[open].kind == .leftParen
  let meansRound: Bool
  if before.suffix(2).first == .bar || before.first == .colon && before.suffix(2).first == .colon {
    meansRound = false
  } else if let number = numberBefore(close, in: tree), let value = PythonNumber.float(tree.source.bytes, in: number) {
    meansRound = MeantNumber.isLikelyWeight(value)
  } else {
    meansRound = isRound
  }
  let closing = write(partners(of: [open], in: tree), over: tree.range(of: close), .unsafe)
  let opening = write(partners(of: [close], in: tree), over: tree.range(of: open), .unsafe)
  return meansRound == isRound ? [closing, opening] : [opening, closing]
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

private func escape(_ tree: SyntaxTree, _ run: [TokenID]) -> FixIt {
  let escaped = run.map { "\\" + text(tree, $0) }.joined()
  return FixIt(
    "write '\(shortened(escaped))' to keep \(run.count == 1 ? "it" : "them") as text", safety: .unsafe,
    edits: run.map { SourceEdit(replacing: startOf(tree, $0), with: "\\") })
}

private func remove(_ tree: SyntaxTree, _ run: [TokenID]) -> FixIt {
  FixIt(
    "remove the \(quoted(tree.source[range(of: run, in: tree)]))", safety: .unsafe,
    edits: [SourceEdit(replacing: range(of: run, in: tree), with: "")])
}

private func text(_ tree: SyntaxTree, _ token: TokenID) -> String { tree.source[tree.range(of: token)] }

/// The brackets that belong to brackets of one kind.
private func partners(of run: [TokenID], in tree: SyntaxTree) -> String {
  let partner =
    switch tree[run[0]].kind {
    case .leftParen: ")"
    case .rightParen: "("
    case .leftSquare: "]"
    default: "["
    }
  return String(repeating: partner, count: run.count)
}

/// A bracket in quotes, or how many there are of it.
private func named(_ tree: SyntaxTree, _ run: [TokenID]) -> String {
  run.count == 1 ? "this '\(text(tree, run[0]))'" : "these \(run.count) '\(text(tree, run[0]))'"
}

private func unclosedMessage(_ tree: SyntaxTree, _ run: [TokenID]) -> String {
  "\(named(tree, run)) \(run.count == 1 ? "is" : "are") never closed"
}

private func unclosedNote(_ tree: SyntaxTree, _ run: [TokenID]) -> String {
  let each = run.count == 1 ? "" : " for each"
  return tree[run[0]].kind == .leftParen
    ? "everything after it is multiplied by 1.1" + each
    : "everything after it is divided by 1.1\(each), and no schedule starts here"
}

private func unopenedMessage(_ tree: SyntaxTree, _ run: [TokenID]) -> String {
  "\(named(tree, run)) \(run.count == 1 ? "has" : "have") no matching '\(partners(of: [run[0]], in: tree))'"
}

private func unopenedNote(_ run: [TokenID]) -> String {
  run.count == 1 ? "it is read as a character of the text" : "they are read as characters of the text"
}

private let randomNote = "whether the schedule before it works may change each time the WebUI is started"

private func mismatchedMessage(_ tree: SyntaxTree, _ open: TokenID, _ close: TokenID) -> String {
  "'\(text(tree, open))' is closed by '\(text(tree, close))'"
}

private func mismatchedNote(_ tree: SyntaxTree, _ open: TokenID, _ close: TokenID) -> String {
  let effect = tree[open].kind == .leftParen ? "multiplied" : "divided"
  return "only the same shape closes it: everything after it is \(effect) by 1.1, and '\(text(tree, close))' is text"
}

private func crossedMessage(_ tree: SyntaxTree, _ close: TokenID) -> String {
  "this '\(text(tree, close))' closes its '\(partners(of: [close], in: tree))' across another pair"
}

private let crossedNote =
  "round and square brackets are paired apart from each other, so both pairs weight what they span"
