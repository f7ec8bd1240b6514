extension SyntaxRule {
  /// An emphasis whose weight has the form of a number but no value.
  static let weightUnreadable = SyntaxRule(id: "weight-unreadable", severity: .error) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs {
      guard let weight = EmphasisSyntax(node, in: tree)?.weight, !weight.isScheduled,
        weight.value == nil
      else { continue }
      let range = numberRange(of: weight.id, in: tree)
      findings.steps += range.count
      let failure = Diagnostic(.unreadableWeight(range), in: tree.source)
      let text = weight.number
      // They differ where a tag or comment stands in the number, which would go as well.
      let number = text == tree.source[range] ? firstNumber(of: text) : nil
      findings.report(
        range, failure.message, notes: failure.notes, fixIts: number.map { [write($0, over: range, .unsafe)] } ?? [])
    }
  }

  /// What looks like a weight but is read as text, such as `(a:1,2)`.
  static let weightIgnored = SyntaxRule(id: "weight-ignored", severity: .warning) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs where tree[node].kind == .emphasis {
      guard let range = lastItem(of: node, in: tree), let number = MeantNumber(tree.source[range]) else { continue }
      findings.steps += range.count
      let text = tree.source[range]
      findings.report(
        range, "'\(text)' is not read as a weight", notes: [ignoredNote(text)],
        fixIts: [write(number.text, over: range, number.isCertain && number.isLikelyWeight ? .safe : .unsafe)])
    }
  }
}

/// The place of the number of a weight or moment: without the colon, and without white space, comments and tags around
/// it.
package func numberRange(of node: NodeID, in tree: SyntaxTree) -> SourceRange {
  let bytes = tree.source.bytes.span
  let end = tree.range(of: node).offsets.upperBound
  var number: Range<Int>?
  for token in tree.tokenIDs(of: node).dropFirst() where !tree[token].kind.isCut {
    let range = tree.range(of: token).offsets
    let start = bytes.skippingSpace(in: range)
    guard start < range.upperBound else { continue }
    number = (number?.lowerBound ?? start)..<bytes.trimmingSpace(in: start..<range.upperBound)
  }
  return SourceRange(number ?? end..<end)
}

func write(_ number: String, over range: SourceRange, _ safety: FixIt.Safety) -> FixIt {
  FixIt("write \(quoted(number))", safety: safety, edits: [SourceEdit(replacing: range, with: number)])
}

/// The text after the last colon of an emphasis without a weight, without white space around it.
private func lastItem(of node: NodeID, in tree: SyntaxTree) -> SourceRange? {
  let close = Int(tree[node].endToken) - 1
  guard close - 2 > Int(tree[node].firstToken), tree.tokenRecords[close].kind == .rightParen,
    tree.tokenRecords[close - 1].kind == .text, tree.tokenRecords[close - 2].kind == .colon,
    tree.tokenRecords[close - 2].role == .stray
  else { return nil }
  let range = tree.range(of: TokenID(close - 1)).offsets
  let bytes = tree.source.bytes
  let start = bytes.span.skippingSpace(in: range)
  let end = bytes.span.trimmingSpace(in: start..<range.upperBound)
  return end > start && end - start <= MeantNumber.longest ? SourceRange(start..<end) : nil
}

/// The first number of a text of digits and dots, such as 1.2 of `1..2.3`; nil where there is none, as in `-.`.
private func firstNumber(of text: String) -> String? {
  var number = ""
  var hasDot = false
  for scalar in text.unicodeScalars {
    if scalar == "." {
      if hasDot, number.unicodeScalars.last != "." { break }
      if hasDot { continue }
      hasDot = true
    }
    number.unicodeScalars.append(scalar)
  }
  if number.unicodeScalars.last == "." { number.unicodeScalars.removeLast() }
  let bytes = ContiguousArray(number.utf8)
  return PythonNumber.float(bytes, in: bytes.indices) == nil ? nil : number
}

private func ignoredNote(_ text: String) -> String {
  "a weight has a sign, digits and dots only; this emphasis multiplies with 1.1, and ':\(text)' is text"
}
