extension Dialect {
  /// What the frontend makes of a construct of the WebUI's language.
  ///
  /// ```swift
  /// Dialect.comfyUI.reading(of: .deemphasis)    // text(form: "(…:0.91)")
  /// ```
  public func reading(of construct: Construct) -> ConstructReading {
    switch self {
    case .automatic1111: .same
    case .comfyUI: Self.comfyUIReadings[construct] ?? .unsupported(instead: nil)
    case .swarmUI, .swarmUINode: Self.swarmUIReadings[construct] ?? .unsupported(instead: nil)
    case .promptControl: Self.promptControlReadings[construct] ?? .unsupported(instead: nil)
    case .sdNext: Self.sdNextReadings[construct] ?? .unsupported(instead: nil)
    case .stableDiffusionCpp: Self.stableDiffusionCppReadings[construct] ?? .unsupported(instead: nil)
    case .compel: Self.compelReadings[construct] ?? .unsupported(instead: nil)
    case .fooocus: Self.fooocusReadings[construct] ?? .unsupported(instead: nil)
    case .drawThings: Self.drawThingsReadings[construct] ?? .unsupported(instead: nil)
    case .novelAI: Self.novelAIReadings[construct] ?? .unsupported(instead: nil)
    case .midjourney: Self.midjourneyReadings[construct] ?? .unsupported(instead: nil)
    }
  }

  // Section 2 of dialects.md; SwarmUI, comfyui-prompt-control and Fooocus share its weights.
  private static let replacingWeight = ConstructReading.differs("it replaces the weights of the brackets around it")
  private static let roundEscapes = ConstructReading.differs(
    #"only '\(' and '\)' are escapes; other backslashes are text"#)
  private static let writtenDeemphasis = ConstructReading.text(form: "(…:0.91)")

  private static let comfyUIReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: replacingWeight, .deemphasis: writtenDeemphasis,
    .schedule: .unsupported(instead: "the node ConditioningSetTimestepRange"),
    .conjunction: .unsupported(instead: "the node ConditioningCombine"),
    .partWeight: .unsupported(instead: "the node ConditioningSetAreaStrength"),
    .break: .unsupported(instead: "two text encoders and the node ConditioningConcat"),
    .loraTag: .unsupported(instead: "a LoraLoader node"), .embedding: .text(form: "embedding:…"),
    .escape: roundEscapes,
  ]

  private static let swarmUIReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: replacingWeight, .deemphasis: writtenDeemphasis,
    .schedule: .differs("a number of 1 or more counts steps even with a point, and a fraction is rounded up"),
    .alternation: .differs(#"a ':' in an option is written '\:'"#), .break: .text(form: "<break>"),
    .comment: .text(form: "<comment:…>"), .loraTag: .differs("the first number is the UNet's"),
    .embedding: .text(form: "<embed:…>"), .escape: roundEscapes,
  ]

  private static let promptControlReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: replacingWeight, .deemphasis: writtenDeemphasis,
    .schedule: .differs(
      "the number is a fraction of the image, to 0.01, unless its node says how many steps there are"),
    .alternation: .differs("it changes with each tenth of the image, not with each step, and no option may be empty"),
    .conjunction: .same,
    .partWeight: .differs("one digit stands before the point and nothing between, and a part of weight 0 is dropped"),
    .break: .differs("brackets around it are torn"), .comment: .differs(##"the line break stays, and '\#' is text"##),
    .loraTag: .differs("a number is required, the first is the UNet's, and schedules switch it"),
    .embedding: .text(form: "<emb:…>"), .escape: .differs(##"'\:' and '\#' are escapes, too"##),
  ]

  private static let sdNextReadings: [Construct: ConstructReading] = [
    .emphasis: .differs("weights are rounded to three decimals at each bracket"),
    .weight: .differs("weights are rounded to three decimals at each bracket, and take no spaces"),
    .deemphasis: .differs("weights are rounded to three decimals at each bracket"),
    .schedule: .differs("a number of 1 or more counts steps even with a point"),
    .alternation: .differs("only the first element of an option is used: text or one pair of brackets"),
    .break: .differs("it also ends a chunk in brackets, and not in the negative prompt"),
    .loraTag: .differs("the third number is not read, and a missing file is skipped"), .embedding: .same,
    .escape: .same,
  ]

  private static let stableDiffusionCppReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: .differs("it takes no spaces and is kept as a 32-bit number"), .deemphasis: .same,
    .break: .differs("it also ends a chunk at the end of a word"),
    .loraTag: .differs("one number, which is required, and the path of the file"), .embedding: .same,
    .escape: .differs(#"only '\(' is an escape; other backslashes are text"#),
  ]

  private static let compelReadings: [Construct: ConstructReading] = [
    .emphasis: .text(form: "(…)1.1"), .weight: .text(form: "(…)1.2"), .deemphasis: .text(form: "(…)0.91"),
    .break: .text(form: #"("…", "…").and()"#),
    .loraTag: .unsupported(instead: "InvokeAI's list of LoRAs"), .embedding: .text(form: "<…>"),
    .escape: .differs(#"only '\(', '\)' and '\"' lose their backslash"#),
  ]

  private static let fooocusReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: replacingWeight, .deemphasis: writtenDeemphasis, .break: .text(form: "a line break"),
    .loraTag: .differs("one plain number, which is required, and at most five LoRAs"),
    .embedding: .text(form: "embedding:…"), .escape: roundEscapes,
  ]

  private static let drawThingsReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: .differs("it takes no sign"), .deemphasis: .same, .break: .text(form: "a line break"),
    .loraTag: .unsupported(instead: "the LoRAs in the settings"), .embedding: .text(form: "<…>"),
  ]

  private static let novelAIReadings: [Construct: ConstructReading] = [
    .emphasis: .text(form: "1.1::… ::"), .weight: .text(form: "1.2::… ::"),
    .deemphasis: .differs("it divides by 1.05"),
  ]

  private static let midjourneyReadings: [Construct: ConstructReading] = [
    .conjunction: .text(form: "…:: …"), .partWeight: .text(form: "…::0.5"),
  ]
}
