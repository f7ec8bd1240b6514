import ModelHeaders
import PromptResolver
import PromptSyntax

/// The plan of a prompt in a JSON report.
struct PlanReport: Encodable {
  let cleaned: String
  let map: [Run]
  let loras: [Lora]
  let hypernetworks: [Hypernetwork]
  let ignored: [Tag]
  let literal: [Tag]
  let diagnostics: [DiagnosticReport]
  let differences: [Difference]?

  struct Run: Encodable {
    let offset: Int
    let sourceOffset: Int
    let length: Int
  }

  struct Lora: Encodable {
    let order: Int
    let name: String
    let status: String
    let reason: String
    let written: MultiplierReport?
    let effective: MultiplierReport?
    let total: MultiplierReport?
    let mentions: Int
    let path: String?
    let family: String?
    let scale: Double?
    let range: ReportedRange
    let nameRange: ReportedRange
    /// Omitted if false.
    let isForHighNoise: Bool?
    let schedule: ReportedRange?
  }

  struct MultiplierReport: Encodable {
    let te: Double
    let unet: Double
    let dyn: Int?
    /// Omitted if false.
    let changesOverSteps: Bool?

    init(_ multipliers: Multipliers) {
      te = multipliers.te
      unet = multipliers.unet
      dyn = multipliers.dyn
      changesOverSteps = multipliers.changesOverSteps ? true : nil
    }
  }

  struct Hypernetwork: Encodable {
    let order: Int
    let name: String
    let multiplier: Double?
    let range: ReportedRange
  }

  struct Tag: Encodable {
    let word: String
    let range: ReportedRange

    init(_ tag: ExtraNetworkTag, in lines: SourceLines) {
      word = tag.word
      range = ReportedRange(tag.range, in: lines)
    }
  }

  struct Difference: Encodable {
    let kind: String
    let message: String
    let range: ReportedRange
  }

  init(_ prompt: ResolvedPrompt) {
    let (plan, lines) = (prompt.plan, prompt.lines)
    cleaned = plan.cleaned.string
    map = plan.cleaned.runs.map { run in
      Run(offset: Int(run.output.lowerBound), sourceOffset: Int(run.source.lowerBound), length: run.output.count)
    }
    loras = plan.loras.map { lora in
      Lora(
        order: lora.order, name: lora.name, status: lora.status.rawValue, reason: lora.reason,
        written: lora.written.map(MultiplierReport.init), effective: lora.effective.map(MultiplierReport.init),
        total: lora.total.map(MultiplierReport.init), mentions: lora.mentions, path: lora.file?.path,
        family: lora.description?.verdict.family.rawValue, scale: lora.scale,
        range: ReportedRange(lora.tag.range, in: lines), nameRange: ReportedRange(lora.nameRange, in: lines),
        isForHighNoise: lora.isForHighNoise ? true : nil,
        schedule: lora.scheduleRange.map { ReportedRange($0, in: lines) }
      )
    }
    hypernetworks = plan.hypernetworks.map { network in
      Hypernetwork(
        order: network.order, name: network.name, multiplier: network.multiplier,
        range: ReportedRange(network.tag.range, in: lines))
    }
    ignored = plan.ignored.map { Tag($0, in: lines) }
    literal = plan.literal.map { Tag($0, in: lines) }
    diagnostics = prompt.diagnostics.map { DiagnosticReport($0, in: lines) }
    differences = prompt.differences?.map { difference in
      Difference(
        kind: difference.kind.rawValue, message: difference.message, range: ReportedRange(difference.range, in: lines))
    }
  }
}
