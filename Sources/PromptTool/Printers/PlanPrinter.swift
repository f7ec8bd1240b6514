import PromptResolver
import PromptSyntax

/// Prints a plan: the prompt that is left, then what is loaded, in order.
struct PlanPrinter {
  let plan: Plan
  let role: PromptSet.Role
  let isChecked: Bool
  let ink: Ink

  /// All lines, with a line break after each.
  func text() -> PrintedText {
    var lines = [heading(title) + (plan.frontend == .automatic1111 ? "" : " for \(plan.frontend.title)")]
    lines += plan.cleaned.string.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "  \(PrintedText(source: $0))" }
    lines += loras
    if !plan.hypernetworks.isEmpty {
      lines += ["", heading("hypernetworks, in order")]
      lines += plan.hypernetworks.map { network in
        let multiplier = network.multiplier.map(NumberText.of) ?? "all hypernetworks are off"
        return "  \(network.order). \(network.name)  \(multiplier)"
      }
    }
    lines += tags(plan.ignored, "tags that load nothing") + tags(plan.literal, "tags that are text here")
    return lines.map { $0 + "\n" }.joined()
  }

  private var title: PrintedText {
    switch role {
    case .positive: "prompt"
    case .negative: "negative prompt"
    case .hires: "hires prompt"
    }
  }

  private func tags(_ tags: [ExtraNetworkTag], _ title: PrintedText) -> [PrintedText] {
    guard !tags.isEmpty else { return [] }
    return ["", heading(title)]
      + tags.map { tag in
        "  <\(([tag.word] + tag.items.map(\.text)).joined(separator: ":"))>"
      }
  }

  private var loras: [PrintedText] {
    guard !plan.applications.isEmpty else { return role == .negative ? [] : ["", "no LoRAs"] }
    let unchecked: PrintedText = isChecked ? "" : " (names not checked; '--models' would)"
    let names = plan.applications.map { PrintedText($0.name) }
    let multipliers = plan.applications.map { PrintedText(Self.text(of: $0.effective ?? $0.written)) }
    let nameWidth = names.map { $0.columns }.max() ?? 0
    let multiplierWidth = multipliers.map(\.columns).max() ?? 0
    let orderWidth = "\(plan.applications.count)".count
    let rows = plan.applications.enumerated().map { index, lora in
      let indentation = PrintedText(repeating: " ", count: 2 + orderWidth - "\(lora.order)".count)
      let (name, multiplier) = (names[index].padded(columns: nameWidth), multipliers[index])
      let row: PrintedText =
        "\(indentation)\(lora.order). \(name)  \(multiplier.padded(columns: multiplierWidth))  \(remark(on: lora))"
      return row.withoutSpacesAtEnd
    }
    return ["", heading("LoRAs, in the order in which they are applied") + unchecked] + rows
  }

  private func heading(_ text: PrintedText) -> PrintedText { ink.paint(text, .bold) }

  private func remark(on lora: LoraApplication) -> PrintedText {
    let what: PrintedText =
      switch lora.status {
      case .applied: "\(lora.entry?.path ?? "")"
      case .offByZero: ink.paint("changes nothing", .yellow)
      case .missing: ink.paint("missing", .red)
      case .allOff: ink.paint("off, as all LoRAs of this prompt are", .red)
      case .notChecked: ""
      case .unreadable, .noImage, .broken: ink.paint("\(lora.reason)", .red)
      case .withoutEffect: ink.paint("no effect: \(lora.reason)", .red)
      case .repeated, .overLimit: ink.paint("not applied: \(lora.reason)", .yellow)
      }
    let model: PrintedText = lora.isForHighNoise && lora.status.isActive ? "for the noisy steps" : ""
    return [what, model, header(of: lora), schedule(of: lora), mentions(of: lora)].filter { !$0.isEmpty }.joined(
      separator: ", ")
  }

  /// The base model that its header tells, and what scales its multipliers.
  private func header(of lora: LoraApplication) -> PrintedText {
    guard lora.status == .applied, let description = lora.description else { return "" }
    let family = description.verdict.family == .unknown ? "" : "for " + description.verdict.family.rawValue
    let scale = lora.scale.map { $0 == 1 ? "" : "scaled by " + NumberText.of($0) } ?? ""
    return PrintedText([family, scale].filter { !$0.isEmpty }.joined(separator: ", "))
  }

  /// The schedule whose steps a LoRA acts in.
  private func schedule(of lora: LoraApplication) -> PrintedText {
    guard let range = lora.scheduleRange, lora.status.isActive else { return "" }
    return "in the steps of '\(plan.source.beginning(of: range, columns: 40))'"
  }

  /// How often a name is mentioned, and what that adds up to.
  private func mentions(of lora: LoraApplication) -> PrintedText {
    guard lora.mentions > 1 else { return "" }
    let total = lora.total.map { $0 == lora.effective ? "" : ", \(Self.text(of: $0)) in all" } ?? ""
    return "mentioned \(lora.mentions) times\(total)"
  }

  private static func text(of multipliers: Multipliers?) -> String {
    guard let multipliers else { return "unreadable" }
    let (te, unet) = (NumberText.of(multipliers.te), NumberText.of(multipliers.unet))
    let number = te == unet ? te : "te \(te) unet \(unet)"
    let steps = multipliers.changesOverSteps ? " at first" : ""
    return number + steps + (multipliers.dyn.map { " dyn \($0)" } ?? "")
  }
}
