import PromptResolver
import PromptSyntax

extension Rule {
  /// All rules, by name.
  public static let all: [Rule] =
    (SyntaxRule.all.map { Rule($0) } + PlanRule.all.map { Rule($0) } + loraRules + embeddingRules + emphasisRules
    + scheduleRules + conjunctionRules + chunkRules
    + commentRules + characterRules + variantRules + imageRules + frontendRules)
    .sorted { $0.id < $1.id }

  /// The rule of a name.
  ///
  /// - Complexity: O(*rules*).
  public static func named(_ id: String) -> Rule? { all.first { $0.id == id } }

  private static let loraRules: [Rule] = [
    loraAliasCollision, loraAliasUnstable, loraArgumentOrder, loraBackslashBefore,
    loraBundledEmbeddingShadowed, loraBundledEmbeddingUnused,
    loraCivitaiInvisible, loraDoraUnsupported, loraDuplicateFile, loraDynBeyondRank, loraDynUnsupported, loraEmphasised,
    loraExtensionInName, loraExtensionSyntax, loraExtraArgument, loraGluesWords,
    loraHashBogus, loraHashMismatch, loraInAnd, loraInComment, loraInsideSchedule, loraMissingTrigger,
    loraMultiplierRange, loraNameIsNumber, loraNamePadded, loraNameWildcard, loraNamingUnsupported,
    loraNumberCut, loraNumberNonfinite, loraNumberOdd, loraOrphanComma, loraOtherHalfMissing,
    loraPartAbsent, loraPathInName, loraPickleFile, loraTeOnly, loraTooHeavy,
    loraTriggerInNegative, loraUnknownArgument,
  ]

  private static let embeddingRules: [Rule] = [
    embeddingBaseMismatch, embeddingExtension, embeddingHashMismatch, embeddingLost, embeddingMidword,
    embeddingNearMiss, embeddingNegativeInPositive,
    embeddingNotFound, embeddingPrefixForeign, embeddingTagForeign, embeddingTooLong,
  ]

  private static let emphasisRules: [Rule] = [
    bareColonNumber, emphasisEmpty, emphasisExtreme, emphasisNested, emphasisWithoutEffect,
    escapedWeight, faceAsWeight, invokeAIWeight, midjourneyWeight, novelAIBraces, novelAIWeight, unescapedTagParens,
    weightAfterBracket,
    weightSeparator, weightUnsupported,
  ]

  private static let scheduleRules: [Rule] = [
    alternationAllEmpty, alternationEqualOptions, alternationManyOptions, alternationWithEmpty, scheduleAmbiguousNumber,
    scheduleBeforeStart, scheduleBeyondSteps, scheduleBranchUnreachable,
    scheduleEmptyBoth, scheduleEqualBranches, weightInSquareBrackets,
  ]

  private static let conjunctionRules: [Rule] = [
    andEmpty, andGlued, andInCapitals, andInNegative, andLowercase, andNot, andOfExtension,
    andWeightNegative, andWeightZero, invokeAIFunction,
  ]

  private static let chunkRules: [Rule] = [
    breakEmptyChunk, breakGlued, breakGluedComma, breakInCapitals, breakLowercase, commaRun,
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

  private static let variantRules: [Rule] = [
    variableUndefined, variantCountTooLarge, variantEmpty, variantTearsBrackets, variantUnclosed,
    variantWeightUnreadable, wildcardMissing,
  ]

  private static let imageRules: [Rule] = [
    infotextInPrompt, phraseInBothPrompts, stylePlaceholder,
  ]

  private static let frontendRules: [Rule] = [
    alternationOptionCut, andAsText, breakAsText, commentAsText, deemphasisAsText, embeddingGlued,
    embeddingPrefixMissing, emphasisAsText, escapeAsText, promptFails, scheduleAsText, scheduleCountsDifferently,
    strayBracketDisables, weightReplaced,
  ]
}
