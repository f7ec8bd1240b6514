import PromptSyntax

/// A LoRA's tag with its arguments, or the reason why they cannot be read.
struct LoraReading: Sendable {
  let tag: ExtraNetworkTag
  /// The item that is the name, without its prefix; nil if the tag has no name.
  let nameItem: ExtraNetworkTag.Item?
  /// Whether it is for the model of the first, noisy steps only.
  let isForHighNoise: Bool
  let arguments: Result<Multipliers, LoraArgumentError>

  init(_ tag: ExtraNetworkTag, _ frontend: Frontend, readsStepwiseMultipliers: Bool = false) {
    self.tag = tag
    let item = FrontendArguments.hasNames(frontend) ? tag.positional(0) : tag.items.first
    let unmarked = frontend.tags == .loraWithItem ? item.flatMap(Self.unmarked) : nil
    nameItem = unmarked ?? item
    isForHighNoise = unmarked != nil
    do {
      arguments = .success(
        readsStepwiseMultipliers && FrontendArguments.hasNames(frontend)
          ? try FrontendArguments.stepwise(tag) : try FrontendArguments.multipliers(of: tag, frontend))
    } catch {
      arguments = .failure(error)
    }
  }

  /// The prefix of the name of a LoRA for the high-noise steps.
  static let highNoiseMark = "|high_noise|"

  /// The name after the mark; nil without it.
  private static func unmarked(_ item: ExtraNetworkTag.Item) -> ExtraNetworkTag.Item? {
    guard item.text.utf8.starts(with: highNoiseMark.utf8) else { return nil }
    let length = highNoiseMark.utf8.count
    // The frontend knows no comments, so that the bytes of an item stand side by side.
    let range = SourceRange(item.range.lowerBound + length, item.range.upperBound)
    return ExtraNetworkTag.Item(text: String(Substring(item.text.utf8.dropFirst(length))), range: range)
  }

  /// The name to look up; empty if the tag has no name.
  var name: String { nameItem?.text ?? "" }

  /// The name with its mark: mentions that are the same share one LoRA.
  var mention: String { isForHighNoise ? Self.highNoiseMark + name : name }

  /// The multipliers in the tag; nil if they cannot be read.
  var written: Multipliers? {
    if case .success(let multipliers) = arguments { multipliers } else { nil }
  }

  /// Why it cannot be read.
  var failure: LoraArgumentError? {
    if case .failure(let error) = arguments { error } else { nil }
  }

  /// The readings of the LoRAs among tags, in the order in which they are applied, as far as the prompt determines it.
  static func inOrder(
    _ tags: [ExtraNetworkTag], _ frontend: Frontend, readsStepwiseMultipliers: Bool
  ) -> [LoraReading] {
    var tags = tags
    if frontend.tags == .anyWord { tags = frontend.knowsLycoris ? tags.lorasInOrder : tags.filter { $0.kind == .lora } }
    return tags.map { LoraReading($0, frontend, readsStepwiseMultipliers: readsStepwiseMultipliers) }
  }
}

extension ExtraNetworkTag {
  /// The tag as it reads, without comments in it.
  var text: String { "<" + ([word] + items.map { $0.text }).joined(separator: ":") + ">" }
}
