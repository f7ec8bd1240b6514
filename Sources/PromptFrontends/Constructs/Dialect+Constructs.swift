extension Dialect {
  /// How the frontend reads a construct of the WebUI's language.
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
    .schedule: .unsupported(instead: "a ConditioningSetTimestepRange node"),
    .conjunction: .unsupported(instead: "a ConditioningCombine node"),
    .partWeight: .unsupported(instead: "a ConditioningSetAreaStrength node"),
    .break: .unsupported(instead: "two text encoders and a ConditioningConcat node"),
    .loraTag: .unsupported(instead: "a LoraLoader node"), .embedding: .text(form: "embedding:…"),
    .escape: roundEscapes,
  ]

  private static let swarmUIReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: replacingWeight, .deemphasis: writtenDeemphasis,
    .schedule: .differs("a number of 1 or more is a step number even with a dot, and fractions are rounded up"),
    .alternation: .differs(#"a ':' in an option must be written '\:'"#), .break: .text(form: "<break>"),
    .comment: .text(form: "<comment:…>"), .loraTag: .differs("the first number is for the UNet"),
    .embedding: .text(form: "<embed:…>"), .escape: roundEscapes,
  ]

  private static let promptControlReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: replacingWeight, .deemphasis: writtenDeemphasis,
    .schedule: .differs(
      "the number is a fraction of the image, to 0.01, unless its node sets the number of steps"),
    .alternation: .differs("it changes every tenth of the image, not every step, and no option may be empty"),
    .conjunction: .same,
    .partWeight: .differs(
      "only one digit may precede the dot, spaces are not allowed, and a part of weight 0 is dropped"),
    .break: .differs("it splits the brackets around it"),
    .comment: .differs(##"the line break is kept, and '\#' is text"##),
    .loraTag: .differs("a number is required, the first is for the UNet, and schedules apply to it"),
    .embedding: .text(form: "<emb:…>"), .escape: .differs(##"'\:' and '\#' are escapes, too"##),
  ]

  private static let sdNextReadings: [Construct: ConstructReading] = [
    .emphasis: .differs("weights are rounded to three decimals at each bracket"),
    .weight: .differs("weights are rounded to three decimals at each bracket, and must not contain spaces"),
    .deemphasis: .differs("weights are rounded to three decimals at each bracket"),
    .schedule: .differs("a number of 1 or more is a step number even with a dot"),
    .alternation: .differs("only the first element of an option is shown: text or one pair of brackets"),
    .break: .differs("it also ends a chunk inside brackets, and is a word in the negative prompt"),
    .loraTag: .differs("the third number is ignored, and a missing file is skipped"), .embedding: .same,
    .escape: .same,
  ]

  private static let stableDiffusionCppReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: .differs("it must not contain spaces, and is kept as a 32-bit number"),
    .deemphasis: .same,
    .break: .differs("it also ends a chunk when it is attached to the previous word"),
    .loraTag: .differs("it needs exactly one number, and the name is the path of the file"), .embedding: .same,
    .escape: .differs(#"only '\(' is an escape; other backslashes are text"#),
  ]

  private static let compelReadings: [Construct: ConstructReading] = [
    .emphasis: .text(form: "(…)1.1"), .weight: .text(form: "(…)1.2"), .deemphasis: .text(form: "(…)0.91"),
    .break: .text(form: #"("…", "…").and()"#),
    .loraTag: .unsupported(instead: "the LoRA list in InvokeAI"), .embedding: .text(form: "<…>"),
    .escape: .differs(#"only '\(', '\)' and '\"' lose their backslash"#),
  ]

  private static let fooocusReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: replacingWeight, .deemphasis: writtenDeemphasis, .break: .text(form: "a line break"),
    .loraTag: .differs("it needs exactly one plain number, and at most five LoRAs are applied"),
    .embedding: .text(form: "embedding:…"), .escape: roundEscapes,
  ]

  private static let drawThingsReadings: [Construct: ConstructReading] = [
    .emphasis: .same, .weight: .differs("it must not have a sign"), .deemphasis: .same,
    .break: .text(form: "a line break"),
    .loraTag: .unsupported(instead: "the LoRA settings in Draw Things"), .embedding: .text(form: "<…>"),
  ]

  private static let novelAIReadings: [Construct: ConstructReading] = [
    .emphasis: .text(form: "1.1::… ::"), .weight: .text(form: "1.2::… ::"),
    .deemphasis: .differs("it divides by 1.05"),
  ]

  private static let midjourneyReadings: [Construct: ConstructReading] = [
    .conjunction: .text(form: "…:: …"), .partWeight: .text(form: "…::0.5"),
  ]
}
