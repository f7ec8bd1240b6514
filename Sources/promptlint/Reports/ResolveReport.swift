import PromptResolver
import PromptSyntax

/// What is loaded for a prompt, in JSON.
struct ResolveReport: Encodable {
  let version = 1
  let command = "resolve"
  let cleaned: String
  let isChecked: Bool
  let loras: [Lora]
  let hypernetworks: [Hypernetwork]
  let ignored: [Ignored]
  let diagnostics: [DiagnosticReport]

  struct Lora: Encodable {
    let order: Int
    let name: String
    let status: String
    let written: MultiplierReport?
    let effective: MultiplierReport?
    let mentions: Int
    let path: String?
    let range: PlaceRange
    let nameRange: PlaceRange
  }

  struct MultiplierReport: Encodable {
    let te: Double
    let unet: Double
    let dyn: Int?

    init(_ multipliers: Multipliers) {
      te = multipliers.te
      unet = multipliers.unet
      dyn = multipliers.dyn
    }
  }

  struct Hypernetwork: Encodable {
    let order: Int
    let name: String
    let multiplier: Double?
    let range: PlaceRange
  }

  struct Ignored: Encodable {
    let word: String
    let range: PlaceRange
  }

  init(_ plan: Plan, isChecked: Bool, diagnostics: [Diagnostic], lines: SourceLines) {
    cleaned = plan.cleaned.string
    self.isChecked = isChecked
    loras = plan.applications.map { lora in
      Lora(
        order: lora.order, name: lora.name, status: lora.status.reportName,
        written: lora.written.map(MultiplierReport.init), effective: lora.effective.map(MultiplierReport.init),
        mentions: lora.mentions, path: lora.entry?.path, range: PlaceRange(lora.tag.range, in: lines),
        nameRange: PlaceRange(lora.nameRange, in: lines))
    }
    hypernetworks = plan.hypernetworks.map { network in
      Hypernetwork(
        order: network.order, name: network.name, multiplier: network.multiplier,
        range: PlaceRange(network.tag.range, in: lines))
    }
    ignored = plan.ignored.map { Ignored(word: $0.word, range: PlaceRange($0.range, in: lines)) }
    self.diagnostics = diagnostics.map { DiagnosticReport($0, in: lines) }
  }

  static let keys = """
    JSON: version (1), command, cleaned (the prompt without comments and tags), isChecked (whether there were models),
    loras, hypernetworks, ignored, diagnostics. A LoRA is order, name, status ("applied", "off-by-zero", "missing",
    "all-off" or "not-checked"), written and effective (each te, unet and dyn), mentions, path, range and nameRange
    (places). A hypernetwork is order, name, multiplier and range; an ignored tag is word and range.
    """
}

extension Application.Status {
  /// The name in reports.
  var reportName: String {
    switch self {
    case .applied: "applied"
    case .offByZero: "off-by-zero"
    case .missing: "missing"
    case .allOff: "all-off"
    case .notChecked: "not-checked"
    case .unreadable: "unreadable"
    case .repeated: "repeated"
    case .overLimit: "over-limit"
    case .noImage: "no-image"
    }
  }
}
