import PromptSyntax

/// What an invalid argument means to an extension of the WebUI: a note, and the form that the extension needs.
struct ExtensionAdvice {
  let note: String
  var fixIts: [FixIt] = []

  /// - Returns: nil where no extension would read the argument.
  init?(_ error: LoraArgumentError, of tag: ExtraNetworkTag) {
    let item: ExtraNetworkTag.Item
    switch error {
    case .noName: return nil
    case .notANumber(let wrong), .notAnInteger(let wrong): item = wrong
    }
    if NumberReading.stepwise(item.value) != nil {
      note = extensionNote("loractl", reads: "multipliers that change over the steps")
    } else if item.value.utf8.contains(UInt8(ascii: "{")) || item.value.contains("__") {
      note = extensionNote("dynamic-prompts", reads: "choices and wildcards")
    } else if item.name == nil, Self.isBlockWeights(item.text) || Self.isPreset(item, of: tag) {
      note =
        "since version 1.5 of the WebUI, block weights for the extension 'lora-block-weight' must be named: 'lbw=…'"
      let start = SourceRange(item.range.lowerBound, item.range.lowerBound)
      fixIts = [
        FixIt(
          "write \(quoted("lbw=" + item.text))", safety: .unsafe, edits: [SourceEdit(replacing: start, with: "lbw=")])
      ]
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
