import PromptSyntax

/// The words of diagnostics about frontends other than the reference, whose own are ``PlanMessages``.
struct FrontendMessages {
  let frontend: Frontend

  func missing(_ application: LoraApplication, didYouMean names: [String]) -> Diagnostic {
    let question = names.first.map { "; did you mean '\($0)'?" } ?? ""
    let consequence =
      frontend.missing == .switchesOffAll
      ? "\(frontend.title) then disables all LoRAs in the prompt" : "\(frontend.title) makes the image without it"
    return Diagnostic(
      id: "lora-missing", severity: .error, range: application.nameRange,
      message: "LoRA '\(application.name)' not found" + question,
      notes: [naming] + PlanMessages.likeness(of: application.name, to: names.first) + [consequence],
      fixIts: names.map { name in
        FixIt(
          "write '\(name)'", safety: .unsafe,
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
      id: "lora-argument-invalid", severity: .error, range: error.range, message: what + ", " + consequence,
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
      id: id, severity: severity, range: application.tag.range,
      message: "LoRA '\(application.name)' has no effect in \(frontend.title)", notes: [application.reason])
  }

  func literal(_ tag: ExtraNetworkTag) -> Diagnostic {
    Diagnostic(
      id: "lora-as-text", severity: .error, range: tag.range,
      message: "'\(tag.text)' is not a tag in \(frontend.title): it stays in the text and loads nothing", notes: [form])
  }

  func inNegative(_ tag: ExtraNetworkTag) -> Diagnostic {
    if frontend.tags == .none { return literal(tag) }
    return Diagnostic(
      id: "lora-in-negative", severity: .error, range: tag.range,
      message: "'\(tag.text)' is read as text in a negative prompt",
      notes: [
        "\(frontend.title) reads tags only in the positive prompt; use a negative multiplier there to subtract the LoRA"
      ])
  }

  private var consequence: String {
    switch frontend.invalid {
    case .switchesOffAll: "so all LoRAs in the prompt are disabled"
    case .keepsPrevious: "so no LoRA is loaded and those of the previous image stay"
    case .stops: "so no image is made"
    case .skipsTag: "so the tag has no effect"
    case .leavesText: "so the tag is text"
    }
  }

  private var form: String {
    switch frontend.tags {
    case .none: "in \(frontend.title) LoRAs are selected outside the prompt"
    case .loraWithItem, .loraWithNumbers: "\(frontend.title) reads '<lora:name:0.8>', with a number"
    case .loraWithDecimal: "\(frontend.title) reads '<lora:name:0.8>', with a plain number and no comma"
    case .loraAnyCase, .anyWord: "\(frontend.title) reads '<lora:name>' and '<lora:name:0.8>'"
    }
  }

  private var naming: String {
    switch frontend.lookup {
    case .stemOrAlias: "a LoRA is named by its file without folder and extension, or by the alias in its header"
    case .dotlessStem: "a LoRA is named by its file without folder and extension, with '_' for each '.'"
    case .firstStem: "a LoRA is named by its file without folder and extension"
    case .path: "a LoRA is named by its path in the folder, with or without extension"
    case .contained: "a LoRA is named by its path in the folder or a part of it, in any letter case"
    case .pathOrWords: "a LoRA is named by its path, its file, or words that occur in only one path"
    }
  }
}
