// Rules about emphasis, schedules, parts and chunks beyond what the syntax tree says.

extension Rule {
  static let structureRules: [Rule] = [
    alternationAllEmpty, alternationEqualOptions, alternationManyOptions, alternationWithEmpty, andEmpty, andGlued,
    andInCapitals, andLowercase, andWeightNegative, andWeightZero, bareColonNumber, breakEmptyChunk, breakGlued,
    breakGluedComma, breakInCapitals, breakLowercase, emphasisEmpty, emphasisExtreme, emphasisNested,
    emphasisWithoutEffect, phraseTorn, scheduleAmbiguousNumber, scheduleBeforeStart, scheduleBeyondSteps,
    scheduleBranchUnreachable,
    scheduleEmptyBoth, scheduleEqualBranches, unescapedTagParens, weightAfterBracket, weightInSquareBrackets,
    weightSeparator,
  ]
}
