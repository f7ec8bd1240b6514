import PromptSyntax

/// The words on arguments that do not read.
extension PlanMessages {
  static func invalidArgument(_ error: LoraArgumentError, of tag: ExtraNetworkTag) -> Diagnostic {
    let (what, wanted, fixIts): (String, String, [FixIt]) =
      switch error {
      case .noName:
        ("the tag has no name", "an item with one '=' is a named argument, so none is left for the name", [])
      case .notANumber(let item):
        ("\(described(item, of: tag)) is not a number", numberNote(item), decimalPoint(item, value: item.value))
      case .notAnInteger(let item): ("\(described(item, of: tag)) is not a whole number", "write one such as '32'", [])
      }
    let advice = ExtensionAdvice(error, of: tag)
    return Diagnostic(
      ruleID: "lora-argument-invalid", severity: .error, range: error.range,
      message: what + ", which switches off all LoRAs of the prompt", notes: [advice?.note ?? wanted],
      fixIts: advice?.fixIts ?? fixIts)
  }

  static func invalidMultiplier(_ item: ExtraNetworkTag.Item) -> Diagnostic {
    Diagnostic(
      ruleID: "hypernetwork-argument-invalid", severity: .error, range: item.range,
      message: "the multiplier '\(item.text)' is not a number, which switches off all hypernetworks of the prompt",
      notes: [item.name == nil ? numberNote(item) : "a hypernetwork has no named arguments"],
      fixIts: decimalPoint(item, value: item.text))
  }

  /// Which argument an item is, with its value: "the multiplier '1,5'".
  private static func described(_ item: ExtraNetworkTag.Item, of tag: ExtraNetworkTag) -> String {
    let position = tag.positional.firstIndex { $0.range == item.range }
    let argument =
      switch (item.name, position) {
      case ("te", _): "text encoder's multiplier"
      case ("unet", _), (_, 2): "UNet's multiplier"
      case ("dyn", _), (_, 3): "dimension"
      default: "multiplier"
      }
    return "the \(argument) '\(item.value)'"
  }

  private static func numberNote(_ item: ExtraNetworkTag.Item) -> String {
    item.value.isEmpty ? "leave out the ':' or write a number such as '0.8'" : "write a number such as '0.8'"
  }

  /// Offers a point for a comma where that gives a number.
  ///
  /// - Parameter value: the end of the item that is to be the number.
  private static func decimalPoint(_ item: ExtraNetworkTag.Item, value: String) -> [FixIt] {
    let replaced = ContiguousArray(value.utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 })
    guard PythonNumber.float(replaced, in: replaced.indices) != nil else { return [] }
    let name = item.text.utf8.dropLast(value.utf8.count)
    return [replacing(item.range, with: String(Substring(name)) + String(decoding: replaced, as: UTF8.self))]
  }
}
