extension SyntaxRule {
  static let unbalancedBracket = SyntaxRule(
    id: "unbalanced-bracket", category: .emphasis, severity: .warning,
    summary: "a bracket without its counterpart",
    rationale: """
      An unclosed '(' or '[' applies to the rest of its part: everything after it is multiplied or divided by 1.1. A ')'
      or ']' without an opening bracket is ordinary text, which is intended only in a face such as ':)'. A backslash
      before a bracket keeps it as text. Brackets match only their own kind: in 'a (cat]' the '(' stays open and the ']'
      is text.
      """,
    fix: .unsafe, overrules: ["stray-bar"],
    features: [
      .stray(.leftParen), .stray(.rightParen), .stray(.leftSquare), .stray(.rightSquare),
    ],
    examples: [
      SyntaxExample("a ↓(castle, fog", fixed: "a (castle), fog"),
      SyntaxExample("a ↓(castle:1.2, fog", fixed: "a (castle:1.2), fog"),
      SyntaxExample("a castle↓), fog", fixed: "a castle, fog"),
      SyntaxExample("a ↓((castle, fog", fixed: "a ((castle)), fog"),
      SyntaxExample("a (castle↓], fog", fixed: "a (castle), fog"),
      SyntaxExample("a [castle:1.2↓), fog", fixed: "a (castle:1.2), fog"),
      SyntaxExample("a (castle), [fog]"),
      SyntaxExample("a castle, fog:1.2↓), night", fixed: "a castle, (fog:1.2), night"),
      SyntaxExample("a castle\\)"),
      SyntaxExample("smile, :), castle"),
    ]
  ) { tree, findings in
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
        tree.range(of: close), "'\(tree.text(of: open))' is closed by '\(tree.text(of: close))'",
        notes: notes(mismatchedNote(tree, open, close), [open, close]), fixIts: matching(tree, open, close))
    }
    let paired = Set(mismatched.flatMap { [$0.open, $0.close] })
    for run in runs(of: strays.unclosed.filter { !paired.contains($0) }, in: tree) {
      let place = MeantClosing(of: run[run.count - 1], in: tree)
      findings.steps += place.steps
      findings.report(
        range(of: run, in: tree), "\(named(tree, run)) \(run.count == 1 ? "is" : "are") never closed",
        notes: notes(unclosedNote(tree, run), run),
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
        range(of: run, in: tree),
        "\(named(tree, run)) \(run.count == 1 ? "has" : "have") no matching '\(tree.partner(of: run[0]))'",
        notes: notes(run.count == 1 ? "it is read as text" : "they are read as text", run), fixIts: fixIts)
    }
  }
}

/// Adjacent brackets of one kind, which are one mistake.
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

private func close(_ tree: SyntaxTree, _ run: [TokenID], at offset: Int) -> FixIt {
  let brackets = partners(of: run, in: tree)
  let word = quoted(tree.source[lastWord(tree, in: range(of: run, in: tree).upperBound..<offset)])
  return .inserting(brackets, at: offset, safety: .unsafe, "add '\(brackets)' after \(word)")
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
  return .inserting(
    brackets, at: start, safety: .unsafe,
    "add '\(brackets)' before \(quoted(tree.source[SourceRange(start..<end)]))")
}

/// Makes two brackets of different kinds a pair: of the kind that fits what stands before the second one, or else of the
/// kind of the first one.
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
  let closing = FixIt.replacing(tree.range(of: close), with: tree.partner(of: open), safety: .unsafe)
  let opening = FixIt.replacing(tree.range(of: open), with: tree.partner(of: close), safety: .unsafe)
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
  let escaped = run.map { "\\" + tree.text(of: $0) }.joined()
  return FixIt(
    "write '\(shortened(escaped))' to keep \(run.count == 1 ? "it" : "them") as text", safety: .unsafe,
    edits: run.map { SourceEdit(inserting: "\\", at: Int(tree[$0].start)) })
}

private func remove(_ tree: SyntaxTree, _ run: [TokenID]) -> FixIt {
  let range = range(of: run, in: tree)
  return .removing(range, safety: .unsafe, "remove \(quoted(tree.source[range]))")
}

private func partners(of run: [TokenID], in tree: SyntaxTree) -> String {
  String(repeating: tree.partner(of: run[0]), count: run.count)
}

/// A bracket in quotes, or how many there are of it.
private func named(_ tree: SyntaxTree, _ run: [TokenID]) -> String {
  run.count == 1 ? "this '\(tree.text(of: run[0]))'" : "these \(run.count) '\(tree.text(of: run[0]))'"
}

private func unclosedNote(_ tree: SyntaxTree, _ run: [TokenID]) -> String {
  let each = run.count == 1 ? "" : " for each"
  return tree[run[0]].kind == .leftParen
    ? "everything after it is multiplied by 1.1" + each
    : "everything after it is divided by 1.1\(each), and no schedule starts here"
}

private let randomNote = "whether the schedule before it works can change each time the WebUI starts"

private func mismatchedNote(_ tree: SyntaxTree, _ open: TokenID, _ close: TokenID) -> String {
  let effect = tree[open].kind == .leftParen ? "multiplied" : "divided"
  return "only '\(tree.partner(of: open))' closes it: everything after it is \(effect) by 1.1, "
    + "and '\(tree.text(of: close))' is text"
}
