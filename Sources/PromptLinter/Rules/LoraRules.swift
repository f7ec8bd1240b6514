// Rules about LoRA tags beyond what the plan says.

extension Rule {
  static let loraRules: [Rule] = loraTagRules + loraPlaceRules + loraNameRules + loraFileRules

  /// What the tag itself tells.
  private static let loraTagRules: [Rule] = [
    loraArgumentOrder, loraCivitaiInvisible, loraDynUnsupported, loraExtensionInName, loraExtensionSyntax,
    loraExtraArgument, loraMultiplierRange, loraNameIsNumber, loraNamePadded, loraNumberCut, loraNumberNonfinite,
    loraNumberOdd, loraPathInName, loraTeOnly, loraTooHeavy, loraUnknownArgument,
  ]

  /// What the place of the tag tells.
  private static let loraPlaceRules: [Rule] = [
    loraBackslashBefore, loraEmphasised, loraGluesWords, loraInAnd, loraInComment, loraInsideSchedule, loraOrphanComma,
  ]

  /// What the names of files tell.
  private static let loraNameRules: [Rule] = [loraAliasCollision, loraDuplicateFile, loraPickleFile]

  /// What the files themselves tell.
  private static let loraFileRules: [Rule] = [
    loraBaseMismatch, loraBundledEmbeddingShadowed, loraBundledEmbeddingUnused, loraDoraUnsupported, loraDynBeyondRank,
    loraHashBogus, loraHashMismatch, loraMissingTrigger, loraNamingUnsupported, loraNotALora, loraOtherHalfMissing,
    loraPartAbsent, loraTriggerInNegative,
  ]
}
