extension SyntaxRule {
  static let weightUnreadable = SyntaxRule(
    id: "weight-unreadable", category: .emphasis, severity: .error,
    summary: "a weight of digits and dots that is not a number, so no image is made",
    rationale: """
      Anything that consists of a sign, digits and dots is taken for a weight, and Python cannot parse a number such as
      '1.2.3': the WebUI raises an error.
      """,
    fix: .unsafe, features: .oddWeight,
    examples: [
      SyntaxExample("(a castle:↓1.2.3)", fixed: "(a castle:1.2)"),
      SyntaxExample("(a castle:↓1..2)", fixed: "(a castle:1.2)"),
      SyntaxExample("(a castle:↓.)"),
      SyntaxExample("(a castle:.5)"),
      SyntaxExample("(a castle:1.)"),
    ]
  ) { tree, findings in
    findings.steps += tree.nodeCount
    for weight in tree.emphases.compactMap({ $0.weight }) where !weight.isScheduled && weight.value == nil {
      let range = numberRange(of: weight.id, in: tree)
      findings.steps += range.count
      let failure = Diagnostic(.unreadableWeight(range), in: tree.source)
      let text = weight.number
      // They differ if the number contains a tag or comment, which would be removed too.
      let number = text == tree.source[range] ? firstNumber(of: text) : nil
      findings.report(
        range, failure.message, notes: failure.notes, fixIt: number.map { .replacing(range, with: $0, safety: .unsafe) }
      )
    }
  }
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
