import ModelHeaders
import PromptFrontends
import PromptReports
import PromptResolver
import PromptSyntax

/// Prints a plan: the prompt without tags, then what is loaded, in order.
struct PlanPrinter {
  let plan: Plan
  let role: PromptRole
  let isChecked: Bool
  let ink: Ink

  /// The plan as text.
  func text() -> PrintedText {
    var lines = [heading("\(role.partName)") + (plan.frontend == .automatic1111 ? "" : " for \(plan.frontend.title)")]
    lines += plan.cleaned.string.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "  \(PrintedText(source: $0))" }
    lines += loras
    if !plan.hypernetworks.isEmpty {
      lines += ["", heading("hypernetworks, in order")]
      lines += plan.hypernetworks.map { network in
        let multiplier =
          network.multiplier.map(NumberText.of) ?? "not applied: all hypernetworks in this prompt are off"
        return "  \(network.order). \(network.name)  \(multiplier)"
      }
    }
    lines += tags(plan.ignored, "ignored tags") + tags(plan.literal, "tags that are plain text")
    return lines.map { $0 + "\n" }.joined()
  }

  private func tags(_ tags: [ExtraNetworkTag], _ title: PrintedText) -> [PrintedText] {
    guard !tags.isEmpty else { return [] }
    return ["", heading(title)]
      + tags.map { tag in
        "  <\(([tag.word] + tag.items.map(\.text)).joined(separator: ":"))>"
      }
  }

  private var loras: [PrintedText] {
    guard !plan.loras.isEmpty else { return role == .negative ? [] : ["", "no LoRAs"] }
    let unchecked: PrintedText = isChecked ? "" : " (not looked up; use '--models')"
    let names = plan.loras.map { PrintedText($0.name) }
    let multipliers = plan.loras.map { PrintedText(Self.text(of: $0.effective ?? $0.written)) }
    let nameWidth = names.map { $0.columns }.max() ?? 0
    let multiplierWidth = multipliers.map(\.columns).max() ?? 0
    let orderWidth = "\(plan.loras.count)".count
    let rows = plan.loras.enumerated().map { index, lora in
      let indentation = PrintedText(repeating: " ", count: 2 + orderWidth - "\(lora.order)".count)
      let (name, multiplier) = (names[index].padded(columns: nameWidth), multipliers[index])
      let row: PrintedText =
        "\(indentation)\(lora.order). \(name)  \(multiplier.padded(columns: multiplierWidth))  \(remark(on: lora))"
      return row.withoutSpacesAtEnd
    }
    return ["", heading("LoRAs, in order of application") + unchecked] + rows
  }

  private func heading(_ text: PrintedText) -> PrintedText { ink.paint(text, .bold) }

  private func remark(on lora: LoraApplication) -> PrintedText {
    let what: PrintedText =
      switch lora.status {
      case .applied: "\(lora.file?.path ?? "")"
      case .offByZero: ink.paint("no effect: the multiplier is 0", .yellow)
      case .missing: ink.paint("missing", .red)
      case .allOff: ink.paint("not applied: all LoRAs in this prompt are off", .red)
      case .notChecked: ""
      case .unreadable, .noImage, .broken: ink.paint("\(lora.reason)", .red)
      case .withoutEffect: ink.paint("no effect: \(lora.reason)", .red)
      case .repeated, .overLimit: ink.paint("not applied: \(lora.reason)", .yellow)
      }
    let model: PrintedText = lora.isForHighNoise && lora.status.isActive ? "for the high-noise model" : ""
    return [what, model, header(of: lora), schedule(of: lora), mentions(of: lora)].filter { !$0.isEmpty }.joined(
      separator: ", ")
  }

  /// The base model according to the header, and the scale of the multipliers.
  private func header(of lora: LoraApplication) -> PrintedText {
    guard lora.status == .applied, let description = lora.description else { return "" }
    let family = description.verdict.family == .unknown ? "" : "for " + description.verdict.family.rawValue
    let scale = lora.scale.map { $0 == 1 ? "" : "scaled by " + NumberText.of($0) } ?? ""
    return PrintedText([family, scale].filter { !$0.isEmpty }.joined(separator: ", "))
  }

  /// The schedule that contains the tag.
  private func schedule(of lora: LoraApplication) -> PrintedText {
    guard let range = lora.scheduleRange, lora.status.isActive else { return "" }
    return "only in the steps of '\(plan.source.beginning(of: range, columns: 40))'"
  }

  /// The number of mentions and their total.
  private func mentions(of lora: LoraApplication) -> PrintedText {
    guard lora.mentions > 1 else { return "" }
    let total = lora.total.map { $0 == lora.effective ? "" : ", \(Self.text(of: $0)) in total" } ?? ""
    return "mentioned \(lora.mentions) times\(total)"
  }

  private static func text(of multipliers: Multipliers?) -> String {
    guard let multipliers else { return "not valid" }
    let (te, unet) = (NumberText.of(multipliers.te), NumberText.of(multipliers.unet))
    let number = te == unet ? te : "te \(te) unet \(unet)"
    let steps = multipliers.changesOverSteps ? " initially" : ""
    return number + steps + (multipliers.dyn.map { " dyn \($0)" } ?? "")
  }
}

/// Prints what another frontend does differently, a line per difference; LoRAs with the same difference share a line.
struct DifferencePrinter {
  let frontend: Frontend
  let prompts: [ResolvedPrompt]
  let inputs: [PromptRole: PromptInput]
  let ink: Ink

  /// The differences as text.
  func text() -> PrintedText {
    let rows = prompts.flatMap(rows)
    guard !rows.isEmpty else { return (["no differences in \(frontend.title)"] + omission).map { $0 + "\n" }.joined() }
    let width = rows.map { $0.location.columns }.max() ?? 0
    let lines = rows.map { "  \($0.location.padded(columns: width))  \($0.message)" as PrintedText }
    return ([ink.paint("differences in \(frontend.title)", .bold)] + lines + omission).map { $0 + "\n" }.joined()
  }

  private var omission: [PrintedText] {
    prompts.contains { $0.plan.frontend.dialect != frontend.dialect }
      ? ["not compared: how weights change the encoding, and where long prompts are split into chunks"] : []
  }

  /// The maximum number of LoRAs that are named in a line.
  private static let mostNames = 8

  private func rows(of prompt: ResolvedPrompt) -> [(location: PrintedText, message: String)] {
    var groups: [(range: SourceRange, subjects: [String], rest: String)] = []
    var places: [String: Int] = [:]
    let names = Dictionary(prompt.plan.loras.map { ($0.tag.range, $0.name) }) { first, _ in first }
    for difference in prompt.differences ?? [] {
      // Most messages begin with the name or the tag.
      let subjects = [names[difference.range], prompt.source[difference.range]].compactMap {
        $0.map { "'\($0)'" }
      }
      let subject = subjects.first { difference.message.hasPrefix($0 + " is ") }
      let rest = String(difference.message.dropFirst(subject?.count ?? 0))
      if let subject, let place = places[rest] {
        groups[place].subjects.append(subject)
      } else {
        places[rest] = groups.count
        groups.append((difference.range, subject.map { [$0] } ?? [], rest))
      }
    }
    let (lines, name) = (SourceLines(of: prompt.source), inputs[prompt.role]?.name ?? "<prompt>")
    return groups.map { range, subjects, rest in
      let start = lines.location(of: range.lowerBound)
      let names = subjects.prefix(Self.mostNames).joined(separator: ", ")
      let more = subjects.count > Self.mostNames ? " and \(subjects.count - Self.mostNames) more" : ""
      let message = subjects.count > 1 ? "\(names)\(more): each\(rest)" : names + rest
      return ("\(name):\(start.line):\(start.column)", message)
    }
  }
}
