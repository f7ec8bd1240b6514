extension SyntaxRule {
  /// A bracket without its partner. One that `AND` tears from it is the business of another rule, and the mouth of a
  /// face is meant to be text.
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
    for token in strays.unopened where !isMouth(token, in: tree) {
      var fixIts = [remove(tree, token), escape(tree, token)]
      if let number = numberBefore(token, in: tree) {
        findings.steps += number.count
        // Without the bracket the number could become the weight of the part.
        fixIts.reverse()
        if let opening = open(tree, token, after: number, &findings.steps) { fixIts.insert(opening, at: 0) }
      }
      findings.report(
        tree.range(of: token), unopenedMessage(tree, token), notes: [unopenedNote], fixIts: fixIts)
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

/// The number between a colon and a bracket.
private func numberBefore(_ token: TokenID, in tree: SyntaxTree) -> Range<Int>? {
  let index = Int(token.index)
  guard index > 1, tree.tokens[index - 1].kind == .text, tree.tokens[index - 2].kind == .colon else { return nil }
  return tree.source.bytes.span.partWeight(in: tree.range(of: TokenID(index - 1)).offsets)
}

/// Opens an emphasis before a phrase that ends in a weight and `)`: what is missing there is the other bracket.
private func open(_ tree: SyntaxTree, _ token: TokenID, after number: Range<Int>, _ steps: inout Int) -> FixIt? {
  let index = Int(token.index) - 3
  guard tree[token].kind == .rightParen, index >= 0, tree.tokens[index].kind == .text else { return nil }
  let phrase = tree.range(of: TokenID(index)).offsets
  steps += phrase.count
  let source = tree.source.bytes
  guard let value = PythonNumber.float(source, in: number), MeantNumber.isLikelyWeight(value),
    !Ascii.isDigit(source[phrase.upperBound - 1])
  else { return nil }
  let separator = source[phrase].lastIndex { $0 == UInt8(ascii: ",") || $0 == Ascii.newline }
  // Where no phrase starts in this text, it is not plain where it does.
  guard separator != nil || index == 0 else { return nil }
  let start = source.span.skippingSpace(in: (separator.map { $0 + 1 } ?? phrase.lowerBound)..<phrase.upperBound)
  guard start < phrase.upperBound else { return nil }
  return FixIt(
    "add '(' before \(quoted(tree.source[SourceRange(start..<phrase.upperBound)]))", safety: .unsafe,
    edits: [SourceEdit(replacing: SourceRange(start..<start), with: "(")])
}

/// Whether a closing bracket ends a face such as `:)` or `>;-)` that stands between spaces or commas.
private func isMouth(_ token: TokenID, in tree: SyntaxTree) -> Bool {
  let bytes = tree.source.bytes
  func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : UInt8(ascii: " ") }
  func isEdge(_ offset: Int) -> Bool { " ,\t\r\n".utf8.contains(byte(offset)) }
  let mouth = Int(tree[token].start)
  var face = mouth - 1
  if "-'^/".utf8.contains(byte(face)) { face -= 1 }
  guard ":;=".utf8.contains(byte(face)), isEdge(mouth + 1) else { return false }
  if byte(face - 1) == Ascii.greater { face -= 1 }
  return isEdge(face - 1)
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
