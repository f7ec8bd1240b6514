// The list of all rules, by category.

extension Rule {
  /// All rules, by name.
  public static let all: [Rule] =
    (loraRules + networkRules + embeddingRules + emphasisRules + scheduleRules + conjunctionRules + chunkRules
    + commentRules + characterRules + setRules)
    .sorted { $0.id < $1.id }

  /// The rule of a name.
  ///
  /// - Complexity: O(*rules*).
  public static func named(_ id: String) -> Rule? { all.first { $0.id == id } }

  private static let loraRules: [Rule] = [
    loraAliasCollision, loraAliasUnstable, loraAmbiguous, loraArgumentInvalid, loraArgumentOrder, loraAsText,
    loraBackslashBefore,
    loraBaseMismatch, loraBatchDiffers, loraBroken, loraBundledEmbeddingShadowed, loraBundledEmbeddingUnused,
    loraCivitaiInvisible, loraDoraUnsupported, loraDuplicateFile, loraDynBeyondRank, loraDynNonpositive,
    loraDynUnsupported, loraEmphasised, loraExtensionInName, loraExtensionSyntax, loraExtraArgument, loraGluesWords,
    loraHashBogus, loraHashMismatch, loraInAnd, loraInComment, loraInNegative, loraInsideSchedule, loraMissing,
    loraMissingTrigger, loraMultiplierRange, loraNameIsNumber, loraNamePadded, loraNameWildcard, loraNamingUnsupported,
    loraNotALora,
    loraNumberCut, loraNumberNonfinite, loraNumberOdd, loraOffByZero, loraOrphanComma, loraOtherHalfMissing,
    loraOverLimit, loraPartAbsent, loraPathInName, loraPickleFile, loraRepeated, loraTeOnly, loraTooHeavy,
    loraTriggerInNegative, loraUnknownArgument,
  ]

  private static let networkRules: [Rule] = [
    hypernetworkArgumentInvalid, hypernetworkMissing, networkUnknown, tagMalformed,
  ]

  private static let embeddingRules: [Rule] = [
    embeddingBaseMismatch, embeddingExtension, embeddingHashMismatch, embeddingLost, embeddingMidword,
    embeddingNearMiss, embeddingNegativeInPositive,
    embeddingNotFound, embeddingPrefixForeign, embeddingTagForeign, embeddingTooLong,
  ]

  private static let emphasisRules: [Rule] = [
    bareColonNumber, crossedBrackets, emphasisEmpty, emphasisExtreme, emphasisNested, emphasisWithoutEffect,
    escapedWeight, faceAsWeight, invokeAIWeight, midjourneyWeight, novelAIBraces, novelAIWeight, unbalancedBracket,
    unescapedTagParens, weightAfterBracket,
    weightIgnored, weightSeparator, weightUnreadable, weightUnsupported,
  ]

  private static let scheduleRules: [Rule] = [
    alternationAllEmpty, alternationEqualOptions, alternationManyOptions, alternationWithEmpty, danglingBackslash,
    randomSchedule, scheduleAmbiguousNumber, scheduleBeforeStart, scheduleBeyondSteps, scheduleBranchUnreachable,
    scheduleEmptyBoth, scheduleEqualBranches, scheduleNumberInvalid, scheduleOverflow, scheduleTooManyParts, strayBar,
    weightInSquareBrackets,
  ]

  private static let conjunctionRules: [Rule] = [
    andEmpty, andGlued, andInBrackets, andInCapitals, andInNegative, andLowercase, andNot, andOfExtension,
    andWeightNegative, andWeightZero, invokeAIFunction, trailingWeight,
  ]

  private static let chunkRules: [Rule] = [
    breakEmptyChunk, breakGlued, breakGluedComma, breakInCapitals, breakInEmphasis, breakLowercase, commaRun,
    duplicatePhrase, phraseTorn,
  ]

  private static let commentRules: [Rule] = [
    commentSwallows, suppressionUnknown, suppressionUnreadable, suppressionUnused,
  ]

  private static let characterRules: [Rule] = [
    bidiControl, controlCharacter, curlyWildcard, dashOption, fullwidthPunctuation, fullwidthWeight, htmlEntity,
    htmlTag, loneBackslash, mojibake, newlineAsText, oddSpace, replacementCharacter, smartQuotes, urlInPrompt,
    wildcardUnexpanded, zeroWidthCharacter,
  ]

  private static let setRules: [Rule] = [
    infotextInPrompt, loraMissingInHires, loraOnlyInHires, phraseInBothPrompts, stylePlaceholder,
  ]
}
