import ModelHeaders
import PromptSyntax

/// A LoRA that a request loads.
struct RequestLora {
  /// The name in the prompt.
  let name: String
  /// The path in the folder of LoRAs, with the extension.
  let path: String
  /// The file; nil where the files are not known.
  let file: CatalogEntry?
  /// Nil where it is not known.
  let family: ModelFamily?
  let isForHighNoise: Bool
  /// What all mentions add.
  var multipliers: Multipliers
  /// Where it is mentioned.
  var mentions: [(range: SourceRange, role: PromptRole)]
}

extension RequestMaker {
  /// The LoRAs to load, each once and in order.
  mutating func loras() -> [RequestLora] {
    var loras: [RequestLora] = []
    var indexes: [LoraApplication.Target: Int] = [:]
    for role in [PromptRole.positive, .negative] {
      for application in plan[role]?.loras ?? [] {
        guard let effective = sendable(application, in: role) else { continue }
        reportLosses(of: application, effective, in: role)
        if let index = indexes[application.target] {
          loras[index].multipliers = loras[index].multipliers + effective
          loras[index].mentions.append((application.tag.range, role))
        } else {
          indexes[application.target] = loras.count
          loras.append(RequestLora(application, effective, role))
        }
      }
    }
    return loras.compactMap { finished($0) }
  }

  /// What a mention adds; nil if it cannot be sent, which is reported unless the plan says it.
  private mutating func sendable(_ application: LoraApplication, in role: PromptRole) -> Multipliers? {
    let reason: String
    var help: String?
    if let effective = application.effective, application.isApplied {
      if !(effective.te.isFinite && effective.unet.isFinite) {
        reason = "its multiplier is not a finite number"
      } else if let obstacle = obstacle(of: application) {
        (reason, help) = obstacle
      } else {
        return effective
      }
    } else {
      if plan[role]?.hasDiagnostic(in: application.tag.range) ?? false { return nil }
      reason = application.reason
    }
    report(
      "lora-left-out", severity: .error, at: application.tag.range, "LoRA '\(application.name)' is not sent: \(reason)",
      help: help,
      in: role)
    return nil
  }

  /// Why the backend cannot load a LoRA at all, and what to do.
  private func obstacle(of application: LoraApplication) -> (reason: String, help: String?)? {
    if application.isForHighNoise, backend != .stableDiffusionCpp {
      return ("it is for the model of the noisy steps only", "load it for that model by hand")
    }
    if backend == .diffusers, let algorithm = application.description?.algorithmForeignToDiffusers {
      return ("diffusers cannot load its algorithm, '\(algorithm.rawValue)'", "convert the file to a LoRA")
    }
    guard let file = application.file else {
      return application.name.leadsOutside
        ? ("its path leads outside the folder of LoRAs", "move the file into the folder") : nil
    }
    if !NameSpelling.isDecodable(file.path) { return ("the path of its file is not UTF-8", "rename the file") }
    if backend == .stableDiffusionCpp {
      if file.kind == .lycoris {
        return ("its file is outside the folder of LoRAs", "move it to the folder that '--lora-model-dir' names")
      }
      if file.path.utf8.suffix(5).elementsEqual(".ckpt".utf8, by: { $0.asciiLowercased == $1 }) {
        return ("the server does not list '.ckpt' files", "convert the file to '.safetensors'")
      }
    }
    return nil
  }

  /// Reports what the backend does not do with a mention that it loads.
  private mutating func reportLosses(of application: LoraApplication, _ effective: Multipliers, in role: PromptRole) {
    let (name, range) = (application.name, application.tag.range)
    if effective.dyn != nil {
      report(
        "dimension", at: range, "\(backend.title) loads all ranks of LoRA '\(name)'",
        help: "'dyn' has no counterpart there; save the LoRA with fewer ranks", in: role)
    }
    if application.scheduleRange != nil {
      report(
        "steps", at: range, "\(backend.title) applies LoRA '\(name)' at all steps, not only at those of its schedule",
        in: role)
    } else if effective.changesOverSteps {
      report(
        "steps", at: range, "\(backend.title) keeps the multiplier of the first step of LoRA '\(name)'",
        help: "give it one multiplier for all steps", in: role)
    }
    let known = ["te", "unet", "dyn"]
    for item in application.tag.items {
      guard let argument = item.name, !known.contains(argument),
        !(plan[role]?.hasDiagnostic(in: application.tag.range) ?? false)
      else { continue }
      report(
        "argument", at: item.range, "'\(item.text)' is not sent to \(backend.title)",
        help: "only the multipliers of a LoRA are", in: role)
    }
    if application.file == nil {
      report(
        "file", severity: .style, at: application.nameRange,
        "the path of LoRA '\(name)' is not known, so '\(RequestLora.path(of: application))' is sent",
        help: "look it up in the folder of models", in: role)
    }
  }

  /// A LoRA with multipliers that the backend takes; nil if nothing is left.
  private mutating func finished(_ lora: RequestLora) -> RequestLora? {
    var lora = lora
    let (range, role) = lora.mentions[0]
    let sum = lora.multipliers
    if lora.mentions.count > 1 {
      let last = lora.mentions[lora.mentions.count - 1]
      let numbers = sum.te == sum.unet ? sum.te.shortest : "\(sum.te.shortest) and \(sum.unet.shortest)"
      report(
        "repeated", severity: .style, at: last.range,
        "LoRA '\(lora.name)' is sent once, with the sum of its \(lora.mentions.count) mentions, \(numbers)",
        in: last.role)
    }
    if backend.hasOneMultiplier, sum.te != sum.unet {
      if sum.unet == 0 {
        report(
          "lora-left-out", severity: .error, at: range,
          "LoRA '\(lora.name)' is not sent: \(backend.title) cannot apply it to the text encoder alone", in: role)
        return nil
      }
      report(
        "multipliers", at: range,
        "\(backend.title) multiplies all of LoRA '\(lora.name)' by \(sum.unet.shortest), the text encoder's part, too",
        help: "it has one multiplier for both; the UNet's is sent, not the text encoder's \(sum.te.shortest)", in: role)
      lora.multipliers = Multipliers(te: sum.unet, unet: sum.unet)
    }
    if let limit = backend.limit, max(abs(sum.te), abs(sum.unet)) > limit {
      func clamped(_ number: Double) -> Double { min(max(number, -limit), limit) }
      report(
        "multipliers", at: range,
        "\(backend.title) takes multipliers from -\(limit.shortest) to \(limit.shortest), and those of LoRA "
          + "'\(lora.name)' are limited to that", in: role)
      lora.multipliers = Multipliers(te: clamped(sum.te), unet: clamped(sum.unet))
    }
    return lora.multipliers.te == 0 && lora.multipliers.unet == 0 ? nil : lora
  }
}

extension RequestLora {
  fileprivate init(_ application: LoraApplication, _ effective: Multipliers, _ role: PromptRole) {
    name = application.name
    path = Self.path(of: application)
    file = application.file
    family = application.description.map { $0.verdict.family }
    isForHighNoise = application.isForHighNoise
    multipliers = effective
    mentions = [(application.tag.range, role)]
  }

  /// The path in the folder of LoRAs; where the files are not known, the name with the usual extension.
  fileprivate static func path(of application: LoraApplication) -> String {
    if let file = application.file { return file.pathInFolder }
    let isWhole = CatalogEntry(path: application.name) != nil
    return isWhole ? application.name : application.name + ".safetensors"
  }
}

extension String {
  /// Whether a path in a folder is none: it is absolute, or `..` is one of its names.
  fileprivate var leadsOutside: Bool {
    utf8.first == UInt8(ascii: "/")
      || utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
  }
}

extension LoraDescription {
  /// An algorithm of the file for which diffusers raises an error; nil without one.
  fileprivate var algorithmForeignToDiffusers: LoraAlgorithm? {
    LoraAlgorithm.allCases.first { $0 != .lora && $0 != .locon && algorithms[$0] != nil }
  }
}

extension Plan {
  /// Whether one of the diagnostics, which are in source order, starts in a range.
  ///
  /// - Complexity: O(log *diagnostics*).
  fileprivate func hasDiagnostic(in range: SourceRange) -> Bool {
    let index = diagnostics.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return index < diagnostics.count && diagnostics[index].range.lowerBound < range.upperBound
  }
}
