// Rules whose findings the syntax tree words itself; here is what people are told about them. The last one is about the
// comments that silence rules.

extension Rule {
  static let syntaxRules: [Rule] = [
    andInBrackets, breakInEmphasis, crossedBrackets, danglingBackslash, randomSchedule, scheduleNumberInvalid,
    scheduleOverflow, scheduleTooManyParts, strayBar, tagMalformed, trailingWeight, unbalancedBracket, weightIgnored,
    weightUnreadable, suppressionUnknown,
  ]
}
