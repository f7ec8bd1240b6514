package import PromptSyntax

/// What the WebUI, Forge and reForge make of a prompt, in the shape of the other frontends: ``PromptSyntax/Meaning``
/// with the parts side by side.
enum Automatic1111Reader {
  static func meaning(of source: SourceText, steps: SamplingSteps) throws(DialectFault) -> DialectMeaning {
    let meaning: Meaning
    do throws(MeaningError) {
      meaning = try Meaning(of: source, steps: steps)
    } catch {
      throw DialectFault(error)
    }
    let ends = Set(meaning.parts.flatMap { $0.ranges.map { $0.steps.upperBound } }).sorted()
    let (networks, fault) = networks(of: meaning.tags)
    return DialectMeaning(
      ranges: ends.map { end in
        let parts = meaning.parts(at: end).map {
          DialectMeaning.Part(DialectMeaning.WeightedText($0.attention), weight: $0.weight)
        }
        return DialectMeaning.TimeRange(end: .step(end), parts: parts, networks: networks, networkFault: fault)
      })
  }

  /// The LoRAs; one that cannot be read switches all of them off.
  private static func networks(of tags: [ExtraNetworkTag]) -> ([DialectNetwork], DialectFault?) {
    var networks: [DialectNetwork] = []
    for tag in tags.lorasInOrder {
      do throws(LoraArgumentError) {
        let lora = try LoraArguments(tag)
        networks.append(
          DialectNetwork(
            name: lora.name, textEncoder: .number(lora.multipliers.te), model: .number(lora.multipliers.unet),
            dimension: lora.multipliers.dyn,
            range: tag.range))
      } catch {
        let isMissing = if case .noName = error { true } else { false }
        return ([], DialectFault(reason: isMissing ? .missingItem : .unreadableNumber, range: error.range))
      }
    }
    return (networks, nil)
  }
}

extension DialectFault {
  fileprivate init(_ error: MeaningError) {
    switch error {
    case .scheduleOverflow(let range): self.init(reason: .numberOutOfRange, range: range)
    case .unreadableWeight(let range): self.init(reason: .unreadableNumber, range: range)
    case .stepsOutOfRange: self.init(reason: .numberOutOfRange, range: SourceRange(0, 0))
    }
  }
}

extension DialectMeaning {
  /// The WebUI's attention alone, for all of the image.
  package init(_ attention: Attention) { self.init(WeightedText(attention)) }
}

extension DialectMeaning.WeightedText {
  /// The segments of a reader that works like the WebUI's.
  init(_ attention: Attention) {
    self.init(
      weight: 1, text: attention.text,
      segments: attention.segments.map {
        DialectSegment(kind: $0.closesChunk ? .break : .text, range: $0.range, weight: $0.weight)
      })
  }
}
