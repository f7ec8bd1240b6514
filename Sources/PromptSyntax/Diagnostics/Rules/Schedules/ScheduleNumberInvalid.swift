extension SyntaxRule {
  static let scheduleNumberInvalid = SyntaxRule(
    id: "schedule-number-invalid", category: .schedule, severity: .warning,
    summary: "brackets that look like a schedule but do not end in a number",
    rationale: """
      A schedule ends in a number: with a dot it is a fraction of the steps, without one a step number. With anything
      else the brackets only reduce the weight of their contents, which are text at every step, colons included.
      """,
    fix: .safe, features: .stray(.colon),
    examples: [
      SyntaxExample("[day:night:↓0,5]", fixed: "[day:night:0.5]"),
      SyntaxExample("[fog:↓50%]", fixed: "[fog:0.5]"),
      SyntaxExample("[day:night↓:]"),
      SyntaxExample("[day:night:0.5]"),
      SyntaxExample("[artist: somebody]"),
    ]
  ) { tree, findings in
    for (colons, last) in failedSchedules(of: tree, &findings) where colons.count <= 2 {
      let text = tree.source[last]
      let meant = MeantNumber(text)
      // One colon alone is as likely to be a colon of the text.
      guard !isSwitchPoint(text), colons.count == 2 || meant != nil else { continue }
      findings.report(
        last.isEmpty ? tree.range(of: colons[colons.count - 1]) : last,
        last.isEmpty ? "the switch point of this schedule is missing" : "\(quoted(text)) is not a valid switch point",
        notes: ["without a number such as '0.5' or '8' these brackets only reduce the weight of their contents"],
        fixIt: meant.map { number in
          let isSafe = colons.count == 2 && number.isCertain && number.isLikelySwitchPoint
          return .replacing(last, with: number.text, safety: isSafe ? .safe : .unsafe)
        })
    }
  }
}
