extension SyntaxRule {
  /// An emphasis whose weight has the form of a number but no value.
  static let weightUnreadable = SyntaxRule(id: "weight-unreadable", severity: .error) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs {
      guard let weight = Emphasis(node, in: tree)?.weight(in: tree), !weight.isScheduled(in: tree),
        weight.value(in: tree) == nil
      else { continue }
      let text = weight.text(in: tree)
      let range = numberRange(of: weight.id, in: tree)
      findings.steps += range.count
      findings.report(
        range, "'\(text)' is not a number", notes: ["the generation fails with an error"],
        fixIts: firstNumber(of: text).map { number in
          [FixIt("write '\(number)'", safety: .unsafe, edits: [SourceEdit(replacing: range, with: number)])]
        } ?? [])
    }
  }

  /// What looks like a weight but is read as text, such as `(a:1,2)`.
  static let weightIgnored = SyntaxRule(id: "weight-ignored", severity: .warning) { tree, findings in
    findings.steps += tree.nodeCount
    for node in tree.nodeIDs where tree[node].kind == .emphasis {
      guard let range = lastItem(of: node, in: tree), let number = meantNumber(tree.source[range]) else { continue }
      findings.steps += range.count
      let text = tree.source[range]
      findings.report(
        range, "'\(text)' is not read as a weight", notes: [ignoredNote(text)],
        fixIts: [FixIt("write '\(number)'", safety: .safe, edits: [SourceEdit(replacing: range, with: number)])])
    }
  }

  /// A number after the last colon of a prompt without `AND`, which weights all of it.
  static let trailingWeight = SyntaxRule(id: "trailing-weight", severity: .warning) { tree, findings in
    findings.steps += tree.nodeCount
    let parts = tree.parts
    guard parts.count == 1, let weight = parts[0].weight(in: tree) else { return }
    let text = weight.text(in: tree)
    let range = numberRange(of: weight.id, in: tree)
    let start = tree.range(of: weight.id).lowerBound
    let isRatio = start > 0 && Ascii.isDigit(tree.source.bytes[Int(start) - 1]) && range.lowerBound == start + 1
    findings.report(
      SourceRange(start, range.upperBound), "the whole prompt gets the weight \(text)",
      notes: ["a ':' and a number at the end weight a part, with or without 'AND'; they are no part of the text"],
      fixIts: [
        FixIt(
          "write ':\\\(text)' for the characters", safety: isRatio ? .safe : .unsafe,
          edits: [SourceEdit(replacing: SourceRange(range.lowerBound, range.lowerBound), with: "\\")])
      ])
  }
}

/// The place of a weight's number, without the colon and white space.
private func numberRange(of weight: NodeID, in tree: SyntaxTree) -> SourceRange {
  let range = tree.range(of: weight).offsets
  let bytes = tree.source.bytes
  let start = bytes.span.skippingSpace(in: (range.lowerBound + 1)..<range.upperBound)
  return SourceRange(start..<bytes.span.trimmingSpace(in: start..<range.upperBound))
}

/// The text after the last colon of an emphasis without a weight, without white space around it.
private func lastItem(of node: NodeID, in tree: SyntaxTree) -> SourceRange? {
  let close = Int(tree[node].endToken) - 1
  guard close - 2 > Int(tree[node].firstToken), tree.tokens[close].kind == .rightParen,
    tree.tokens[close - 1].kind == .text, tree.tokens[close - 2].kind == .colon,
    tree.tokens[close - 2].role == .stray
  else { return nil }
  let range = tree.range(of: TokenID(close - 1)).offsets
  let bytes = tree.source.bytes
  let start = bytes.span.skippingSpace(in: range)
  let end = bytes.span.trimmingSpace(in: start..<range.upperBound)
  // Longer than any number that somebody would write.
  return end > start && end - start <= 16 ? SourceRange(start..<end) : nil
}

/// The number that was probably meant by a text such as `1,2`, `1.2,`, `1.2f` or `120%`.
func meantNumber(_ text: String) -> String? {
  var number = ""
  var isPercent = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case "0"..."9", ".", "+", "-":
      if isPercent { return nil }
      number.unicodeScalars.append(scalar)
    case ",", "，", "．", "。": number += "."
    case "−": number += "-"
    case "%": isPercent = true
    case "f" where !number.isEmpty, " ": break
    default: return nil
    }
  }
  while number.last == "." { number.removeLast() }
  let bytes = ContiguousArray(number.utf8)
  guard let value = PythonNumber.float(bytes, in: bytes.indices) else { return nil }
  return isPercent ? (value / 100).description : number
}

private func firstNumber(of text: String) -> String? {
  let pieces = text.split(separator: ".", omittingEmptySubsequences: true).prefix(2)
  return pieces.isEmpty ? nil : pieces.joined(separator: ".")
}

private func ignoredNote(_ text: String) -> String {
  "a weight has a sign, digits and dots only; this emphasis multiplies with 1.1, and ':\(text)' is text"
}
