import PromptSyntax

/// A LoRA's tag with its arguments read, or the reason why they do not.
struct LoraReading: Sendable {
  let tag: ExtraNetworkTag
  /// The item that is the name; nil when the tag has none.
  let nameItem: ExtraNetworkTag.Item?
  let arguments: Result<Multipliers, LoraArgumentError>

  init(_ tag: ExtraNetworkTag, _ profile: Profile) {
    self.tag = tag
    nameItem = ProfileArguments.hasNames(profile) ? tag.positional.first : tag.items.first
    do {
      arguments = .success(try ProfileArguments.multipliers(of: tag, profile))
    } catch {
      arguments = .failure(error)
    }
  }

  /// The name to look up; empty when there is none.
  var name: String { nameItem?.text ?? "" }

  /// What the tag says, when it reads.
  var written: Multipliers? {
    if case .success(let multipliers) = arguments { multipliers } else { nil }
  }

  /// Why it does not read.
  var failure: LoraArgumentError? {
    if case .failure(let error) = arguments { error } else { nil }
  }

  /// The readings of the LoRAs among tags, in the order in which they are applied, as far as the prompt tells.
  static func inOrder(_ tags: [ExtraNetworkTag], _ profile: Profile) -> [LoraReading] {
    guard profile.tags == .anyWord else { return tags.map { LoraReading($0, profile) } }
    guard profile.knowsLycoris else { return tags.filter { $0.kind == .lora }.map { LoraReading($0, profile) } }
    return grouped(tags).map { LoraReading($0, profile) }
  }

  /// The tags of `lora` and of `lyco` make a group each, and the group whose word comes first in the prompt comes first.
  private static func grouped(_ tags: [ExtraNetworkTag]) -> [ExtraNetworkTag] {
    let lora = tags.filter { $0.kind == .lora }
    let lycoris = tags.filter { $0.kind == .lycoris }
    guard let first = lora.first, let other = lycoris.first else { return lora + lycoris }
    let loraIsFirst = first.range.lowerBound < other.range.lowerBound
    return loraIsFirst ? lora + lycoris : lycoris + lora
  }
}
