import PromptFrontends
import PromptSyntax

extension PlanRule {
  static let loraArgumentInvalid = PlanRule(
    id: "lora-argument-invalid", category: .lora, severity: .error,
    summary: "a LoRA tag without a name, or with an argument that is not a number",
    rationale: """
      In the WebUI the error disables all LoRAs in the prompt. SD.Next keeps the LoRAs of the previous image, SwarmUI
      and comfyui-prompt-control make no image, and stable-diffusion.cpp skips only this LoRA. Some arguments are read
      by extensions of the WebUI: 'loractl' has multipliers that change over the steps, 'dynamic-prompts' has choices,
      and 'lora-block-weight' has block weights, which must be named 'lbw' since version 1.5 of the WebUI.
      """,
    fix: .unsafe, overrules: ["prompt-fails"], frontends: .tags, features: .unreadable,
    examples: [
      PlanExample("a cat <lora:ink:↓0,8>", fixed: "a cat <lora:ink:0.8>", in: ["a1111"]),
      PlanExample("a cat <lora:ink:↓0@0,1@0.25>", in: ["a1111", "forge"]),
      PlanExample("a cat <lora:ink:0@0,1@0.25>", with: [.loractl], in: ["a1111", "forge"]),
      PlanExample("a cat <lora:ink:1:↓MIDD>", fixed: "a cat <lora:ink:1:lbw=MIDD>", in: ["a1111", "forge"]),
      PlanExample("a cat <lora:ink:↓{0.5|1}>", in: ["a1111", "forge", "sdnext"]),
      PlanExample("a cat <lora:ink:{0.5|1}>", with: [.dynamicPrompts], in: ["a1111", "forge", "sdnext"]),
      PlanExample("a cat <lora:ink:↓strong>", in: ["a1111", "forge", "sdnext", "swarmui", "sdcpp"]),
      PlanExample("a cat ↓<lora:te=0.5>", in: ["a1111"]),
      PlanExample("a cat <lora:ink:0.8>"),
    ]
  ) { subject, findings in
    let frontend = subject.frontend
    for reading in subject.readings {
      guard let error = reading.failure else { continue }
      let tag = reading.tag
      let isReference = frontend == .automatic1111
      // The extensions are those of the WebUI and of Forge.
      let advice = frontend.dialect == .automatic1111 ? ExtensionAdvice(error, of: tag) : nil
      let (what, wanted): (String, String) =
        switch error {
        case .noName:
          (
            "the tag has no name",
            isReference
              ? "an item with one '=' is a named argument, so nothing is left as the name" : "write '<lora:name:0.8>'"
          )
        case .notANumber(let item):
          (
            frontend.numbers == .prefix && NumberReading.beginsWithNumber(item.text)
              ? "'\(item.text)' is too large or too close to 0"
              : "\(isReference ? named(item, in: tag) : "'\(item.text)'") is not a number", numberNote(item)
          )
        case .notAnInteger(let item):
          (
            "\(isReference ? named(item, in: tag) : "'\(item.text)'") is not a whole number",
            "write a whole number such as '32'"
          )
        }
      var fixIt = advice?.fixIt
      if isReference, advice == nil, case .notANumber(let item) = error {
        fixIt = withDecimalPoint(item, value: item.value)
      }
      findings.report(
        error.range, what + ", so " + consequence(frontend.invalid),
        notes: [advice?.note ?? wanted], fixIt: fixIt)
    }
  }
}

/// Replaces a comma by a dot where that gives a number.
///
/// - Parameter value: the end of the item that is to be the number.
func withDecimalPoint(_ item: ExtraNetworkTag.Item, value: String) -> FixIt? {
  let replaced = ContiguousArray(value.utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 })
  guard PythonNumber.float(replaced, in: replaced.indices) != nil else { return nil }
  let name = String(Substring(item.text.utf8.dropLast(value.utf8.count)))
  return .replacing(item.range, with: name + String(decoding: replaced, as: UTF8.self), safety: .unsafe)
}

func numberNote(_ item: ExtraNetworkTag.Item) -> String {
  item.value.isEmpty ? "remove the ':' or write a number such as '0.8'" : "write a number such as '0.8'"
}

/// Which argument an item is, with its value: "multiplier '1,5'".
private func named(_ item: ExtraNetworkTag.Item, in tag: ExtraNetworkTag) -> String {
  let argument =
    switch (item.name, tag.positional.firstIndex { $0.range == item.range }) {
    case ("te", _): "text encoder multiplier"
    case ("unet", _), (_, 2): "UNet multiplier"
    case ("dyn", _), (_, 3): "dimension"
    default: "multiplier"
    }
  return "\(argument) '\(item.value)'"
}

private func consequence(_ failure: Frontend.Failure) -> String {
  switch failure {
  case .switchesOffAll: "all LoRAs in the prompt are disabled"
  case .keepsPrevious: "no LoRA is loaded and those of the previous image stay"
  case .stops: "no image is made"
  case .skipsTag: "the tag has no effect"
  case .leavesText: "the tag is text"
  }
}

/// What an invalid argument means to an extension of the WebUI: a note, and the form that the extension needs.
private struct ExtensionAdvice {
  let note: String
  var fixIt: FixIt?

  /// - Returns: nil where no extension would read the argument.
  init?(_ error: LoraArgumentError, of tag: ExtraNetworkTag) {
    let item: ExtraNetworkTag.Item
    switch error {
    case .noName: return nil
    case .notANumber(let wrong), .notAnInteger(let wrong): item = wrong
    }
    if NumberReading.stepwise(item.value) != nil {
      note = PromptExtension.loractl.note(supports: "multipliers that change over the steps")
    } else if item.value.isTemplate {
      note = PromptExtension.dynamicPrompts.note(supports: "choices and wildcards")
    } else if item.name == nil, Self.isBlockWeights(item.text) || Self.isPreset(item, of: tag) {
      note =
        "since version 1.5 of the WebUI, block weights for the extension 'lora-block-weight' must be named: 'lbw=…'"
      fixIt = .replacing(item.range, with: "lbw=" + item.text, safety: .unsafe)
    } else {
      return nil
    }
  }

  /// Whether a text is a list of at least 12 numbers, as the extension has them for LoRAs, or of its letters for random
  /// ones.
  private static func isBlockWeights(_ text: String) -> Bool {
    let items = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return items.count >= 12
      && items.allSatisfy { item in
        let text = String(Substring(item))
        return ["R", "U", "X"].contains(text) || NumberReading.number(text, .python) != nil
      }
  }

  /// Whether an item after the multiplier can be the name of weights, such as `MIDD`.
  private static func isPreset(_ item: ExtraNetworkTag.Item, of tag: ExtraNetworkTag) -> Bool {
    let letters = item.text.utf8.map { $0 | 0x20 }
    return (tag.positional.firstIndex { $0.range == item.range } ?? 0) > 1 && letters.count <= 16
      && letters.first.map { $0 &- UInt8(ascii: "a") < 26 } ?? false
      && letters.allSatisfy { $0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ".") }
  }
}
