import PromptSyntax

/// Reads what follows the name in a tag as a frontend does.
enum FrontendArguments {
  /// Whether an item with one `=` is a named argument.
  static func hasNames(_ frontend: Frontend) -> Bool {
    switch frontend.arguments {
    case .textEncoderFirst, .textEncoderFirstWithoutDimension, .textEncoderFirstStepwise: true
    case .unetFirst, .one: false
    }
  }

  /// What a tag says.
  ///
  /// - Throws: ``LoraArgumentError`` where the frontend finds no number.
  static func multipliers(of tag: ExtraNetworkTag, _ frontend: Frontend) throws(LoraArgumentError) -> Multipliers {
    switch frontend.arguments {
    case .textEncoderFirst: return try LoraArguments(tag).multipliers
    case .textEncoderFirstWithoutDimension:
      let multipliers = try LoraArguments(tag).multipliers
      return Multipliers(te: multipliers.te, unet: multipliers.unet)
    case .textEncoderFirstStepwise: return try stepwise(tag)
    case .one:
      let value = try tag.items.count > 1 ? number(tag.items[1], frontend.numbers) : 1
      return Multipliers(te: value, unet: value)
    case .unetFirst:
      let unet = try tag.items.count > 1 ? number(tag.items[1], frontend.numbers) : 1
      let te = try tag.items.count > 2 ? number(tag.items[2], frontend.numbers) : unet
      return Multipliers(te: te, unet: unet)
    }
  }

  private static func number(
    _ item: ExtraNetworkTag.Item, _ numbers: Frontend.Numbers
  ) throws(LoraArgumentError) -> Double {
    guard let value = NumberReading.number(item.text, numbers) else { throw .notANumber(item) }
    return value
  }

  /// A number, or a list of them by step.
  private typealias Value = (number: Double, changes: Bool)

  /// The arguments with numbers that may change over the steps. What `in`, `mid` and `out` say of the UNet's blocks is
  /// read, because a mistake there counts, but is not part of the answer.
  static func stepwise(_ tag: ExtraNetworkTag) throws(LoraArgumentError) -> Multipliers {
    let positional = tag.positional
    guard !positional.isEmpty else { throw .noName(tag.range) }
    let te = try value(tag.named("te") ?? positional.dropFirst().first) ?? (number: 1, changes: false)
    let unet = try value(tag.named("unet") ?? positional.dropFirst(2).first) ?? te
    var changes = te.changes || unet.changes
    for name in ["in", "mid", "out"] {
      if let value = try value(tag.named(name)), value.changes { changes = true }
    }
    var dyn: Int?
    for item in [positional.dropFirst(3).first, tag.named("dyn")] {
      guard let item else { continue }
      let bytes = ContiguousArray(item.value.utf8)
      guard let number = PythonNumber.int(bytes, in: bytes.indices) else { throw .notAnInteger(item) }
      dyn = number
    }
    return Multipliers(te: te.number, unet: unet.number, dyn: dyn, changesOverSteps: changes)
  }

  private static func value(_ item: ExtraNetworkTag.Item?) throws(LoraArgumentError) -> Value? {
    guard let item else { return nil }
    if let first = NumberReading.stepwise(item.value) { return (first, true) }
    guard let value = NumberReading.number(item.value, .python) else { throw .notANumber(item) }
    return (value, false)
  }
}
