// Rules about LoRA tags beyond what the plan says.

extension Rule {
  static let loraRules: [Rule] = loraTagRules + loraPlaceRules

  /// What the tag itself tells.
  private static let loraTagRules: [Rule] = [
    loraDynUnsupported, loraExtensionInName, loraExtensionSyntax, loraExtraArgument, loraMultiplierRange,
    loraNameIsNumber, loraNamePadded, loraNumberCut, loraNumberNonfinite, loraNumberOdd, loraPathInName, loraTeOnly,
    loraUnknownArgument,
  ]

  /// What the place of the tag tells.
  private static let loraPlaceRules: [Rule] = [
    loraBackslashBefore, loraEmphasised, loraGluesWords, loraInAnd, loraInComment, loraInsideSchedule, loraOrphanComma,
  ]
}
