import PromptSyntax

/// The words of diagnostics about frontends other than the reference, whose own are ``PlanMessages``.
struct FrontendMessages {
  let frontend: Frontend

  func missing(_ application: LoraApplication, didYouMean names: [String]) -> Diagnostic {
    let question = names.first.map { "; did you mean '\($0)'?" } ?? ""
    let consequence =
      frontend.missing == .switchesOffAll
      ? "\(frontend.title) switches off all LoRAs of the prompt then" : "\(frontend.title) makes the image without it"
    return Diagnostic(
      ruleID: "lora-missing", severity: .error, range: application.nameRange,
      message: "there is no LoRA '\(application.name)'" + question,
      notes: [naming] + PlanMessages.likeness(of: application.name, to: names.first) + [consequence],
      fixIts: names.map { name in
        FixIt(
          "replace with '\(name)'", safety: .unsafe,
          edits: [SourceEdit(replacing: application.nameRange, with: name)])
      })
  }

  func invalid(_ error: LoraArgumentError, of tag: ExtraNetworkTag) -> Diagnostic {
    let what =
      switch error {
      case .noName: "the tag has no name"
      case .notANumber(let item):
        frontend.numbers == .prefix && NumberReading.beginsWithNumber(item.text)
          ? "'\(item.text)' is too large or too close to 0" : "'\(item.text)' is not a number"
      case .notAnInteger(let item): "'\(item.text)' is not a whole number"
      }
    // The extensions are those of the WebUI and of Forge.
    let advice = frontend == .forge ? ExtensionAdvice(error, of: tag) : nil
    return Diagnostic(
      ruleID: "lora-argument-invalid", severity: .error, range: error.range, message: what + ", " + consequence,
      notes: [advice?.note ?? "write a number such as '0.8'"], fixIts: advice?.fixIts ?? [])
  }

  func withoutEffect(_ application: LoraApplication) -> Diagnostic {
    let (id, severity): (String, Severity) =
      switch application.status {
      case .repeated: ("lora-repeated", .warning)
      case .overLimit: ("lora-over-limit", .warning)
      default: ("lora-off-by-zero", .style)
      }
    return Diagnostic(
      ruleID: id, severity: severity, range: application.tag.range,
      message: "'\(application.name)' adds nothing in \(frontend.title)", notes: [application.reason])
  }

  func literal(_ tag: ExtraNetworkTag) -> Diagnostic {
    Diagnostic(
      ruleID: "lora-as-text", severity: .error, range: tag.range,
      message: "'\(tag.text)' is no tag to \(frontend.title) and stays in the text", notes: [form])
  }

  func inNegative(_ tag: ExtraNetworkTag) -> Diagnostic {
    if frontend.tags == .unsupported { return literal(tag) }
    return Diagnostic(
      ruleID: "lora-in-negative", severity: .error, range: tag.range,
      message: "'\(tag.text)' is text in a negative prompt",
      notes: ["\(frontend.title) reads tags in the positive prompt only; a negative multiplier there takes away"])
  }

  private var consequence: String {
    switch frontend.invalid {
    case .switchesOffAll: "which switches off all LoRAs of the prompt"
    case .keepsPrevious: "so that no LoRA is loaded and those of the image before stay"
    case .stops: "so that no image is made"
    case .skipsTag: "so that the tag does nothing"
    case .leavesText: "so that the tag is text"
    }
  }

  private var form: String {
    switch frontend.tags {
    case .unsupported: "LoRAs are chosen in \(frontend.title) itself, not in the prompt"
    case .loraWithItem, .loraWithNumbers: "\(frontend.title) reads '<lora:name:0.8>', with a number"
    case .loraWithDecimal: "\(frontend.title) reads '<lora:name:0.8>', with a plain number and without a comma"
    case .loraAnyCase, .anyWord: "\(frontend.title) reads '<lora:name>' and '<lora:name:0.8>'"
    }
  }

  private var naming: String {
    switch frontend.lookup {
    case .stemOrAlias: "a LoRA is called by its file without folder and extension, or by the alias in its header"
    case .dotlessStem: "a LoRA is called by its file without folder and extension, with '_' for each '.'"
    case .firstStem: "a LoRA is called by its file without folder and extension"
    case .path: "a LoRA is called by its path in the folder, with or without its extension"
    case .contained: "a LoRA is called by its path in the folder or by a part of it, in any letter case"
    case .pathOrWords: "a LoRA is called by its path, by its file, or by words that only one path has"
    }
  }
}
