import PromptSyntax

/// A LoRA's tag with its arguments read, or the reason why they do not.
struct LoraReading: Sendable {
  let tag: ExtraNetworkTag
  let arguments: Result<LoraArguments, LoraArgumentError>

  init(_ tag: ExtraNetworkTag) {
    self.tag = tag
    do {
      arguments = .success(try LoraArguments(tag))
    } catch {
      arguments = .failure(error)
    }
  }

  /// What the tag says, when it reads.
  var written: Multipliers? {
    if case .success(let arguments) = arguments { Multipliers(arguments) } else { nil }
  }

  /// The readings of the LoRAs among tags, in the order in which they are applied: the tags of `lora` and of `lyco` make
  /// a group each, and the group whose word comes first in the prompt comes first.
  static func inOrderOfApplication(_ tags: [ExtraNetworkTag]) -> [LoraReading] {
    let lora = tags.filter { $0.kind == .lora }
    let lycoris = tags.filter { $0.kind == .lycoris }
    guard let first = lora.first, let other = lycoris.first else { return (lora + lycoris).map(LoraReading.init) }
    let loraIsFirst = first.range.lowerBound < other.range.lowerBound
    return (loraIsFirst ? lora + lycoris : lycoris + lora).map(LoraReading.init)
  }

  /// What becomes of the tags, given all of them.
  static func applications(of readings: [LoraReading], in catalog: Catalog?) -> [Application] {
    let isAllOff = readings.contains { $0.written == nil }
    var mentions: [NameKey: (count: Int, last: Multipliers?)] = [:]
    for reading in readings {
      let key = NameKey(reading.tag.positional.first?.text ?? "")
      mentions[key] = ((mentions[key]?.count ?? 0) + 1, reading.written)
    }
    return readings.enumerated().map { index, reading in
      let item = reading.tag.positional.first
      let name = item?.text ?? ""
      let entry = item == nil ? nil : catalog?.entry(named: name)
      let mentioned = mentions[NameKey(name)]
      let isMissing = catalog != nil && entry == nil
      let effective = isAllOff || isMissing ? nil : mentioned?.last
      let status: Application.Status =
        if isAllOff {
          .allOff
        } else if isMissing {
          .missing
        } else if effective?.isZero ?? false {
          .offByZero
        } else {
          catalog == nil ? .notChecked : .applied
        }
      return Application(
        order: index + 1, tag: reading.tag, name: name, nameRange: item?.range ?? reading.tag.range,
        written: reading.written, effective: effective, mentions: mentioned?.count ?? 1, entry: entry, status: status)
    }
  }
}
