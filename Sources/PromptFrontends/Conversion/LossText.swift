import PromptSyntax

/// The texts of a loss: what happens to the image, and what to do instead.
struct LossText {
  let target: Dialect

  func loss(of difference: MeaningComparison.Difference, _ network: DialectNetwork?) -> ConversionLoss {
    let (reason, message) = Self.message(difference)
    return ConversionLoss(
      reason: reason, range: difference.range, message: message,
      advice: advice(reason, difference, network))
  }

  /// A text that changes: what the frontend shows instead, and the fraction of the image at which the next text would
  /// start.
  func loss(_ reason: ConversionLoss.Reason, _ range: SourceRange, from fraction: Double) -> ConversionLoss {
    let message =
      target.hasSchedules
      ? "the text does not change at the same steps" : "the text of the first step is used for the whole image"
    let advice =
      switch target {
      case .comfyUI where reason == .schedule:
        "encode each text separately; give the next one a ConditioningSetTimestepRange from \(fraction.decimal ?? "0")"
      case .comfyUI: "use the nodes of comfyui-prompt-control, which read alternations"
      case _ where target.hasSchedules: "try a step count for which the switch points can be written exactly"
      default: "write one text for the whole image"
      }
    return ConversionLoss(reason: reason, range: range, message: message, advice: advice)
  }

  /// The last resort: the prompt cannot be written at all.
  func lossOfAll(_ range: SourceRange) -> ConversionLoss {
    ConversionLoss(
      reason: .character, range: range, message: "the prompt cannot be converted", advice: "rewrite it by hand")
  }

  func lossOfHypernetwork(_ name: String, _ range: SourceRange) -> ConversionLoss {
    ConversionLoss(
      reason: .network, range: range, message: "'\(name)' is not loaded",
      advice: target == .comfyUI || target == .swarmUINode
        ? "use a HypernetworkLoader node" : "use a LoRA with a similar effect")
  }

  func loss(of text: UnfilledText) -> ConversionLoss {
    let dynamicPrompts = target == .automatic1111 ? ", or '{a|b}' with the extension dynamic-prompts" : ""
    return switch text.kind {
    case .drawn:
      ConversionLoss(
        reason: .choice, range: text.range, message: "no text is drawn at random",
        advice: "write one of the texts" + dynamicPrompts)
    case .list:
      ConversionLoss(
        reason: .choice, range: text.range, message: "the first text is used for all images",
        advice: "convert the prompt once for each text" + dynamicPrompts)
    case .setting:
      ConversionLoss(
        reason: .setting, range: text.range, message: "it does not apply to the image",
        advice: "choose it in the settings, or write what it stands for")
    }
  }

  static func message(
    _ difference: MeaningComparison.Difference
  ) -> (reason: ConversionLoss.Reason, message: String) {
    let (first, second) = (difference.first, difference.second)
    switch difference.kind {
    case .text where first == second: return (.character, "words are split differently at '\(first)'")
    case .text where second.isEmpty: return (.character, "'\(first)' is left out")
    case .text where first.isEmpty: return (.character, "'\(second)' is added")
    case .text: return (.character, "'\(first)' becomes '\(second)'")
    case .weight: return (.weight, "the weight is \(second), not \(first)")
    case .letterCase: return (.letterCase, "upper case is read as lower case")
    case .break: return (.break, "the text before and after it is encoded together")
    case .embedding: return (.embedding, "'\(first + second)' does not load the same embedding")
    case .part where (PythonNumber.float(first) ?? 1) <= 0: return (.conjunction, "the part is left out")
    case .part: return (.conjunction, "the parts are encoded as one text")
    case .partWeight: return (.partWeight, "the weight of the part is \(second), not \(first)")
    case .network where second.isEmpty: return (.network, "'\(first)' is not loaded")
    case .network: return (.network, "'\(second)' is loaded with different multipliers")
    case .blend: return (.blend, "only the first text is encoded")
    case .swap: return (.swap, "the text is not swapped during the image")
    }
  }

  // MARK: Advice

  private func advice(
    _ reason: ConversionLoss.Reason, _ difference: MeaningComparison.Difference, _ network: DialectNetwork?
  ) -> String {
    let instead = instead(of: reason).map { "use \($0)" }
    let weight = difference.first
    switch reason {
    case .network:
      return difference.second.isEmpty ? adviceOnNetwork(network) : "use multipliers that both frontends support"
    case .conjunction where weight == "0.0": return "nothing to do: its weight is 0"
    case .conjunction where weight.utf8.first == Ascii.minus: return "write the part in the negative prompt"
    case .conjunction: return instead ?? "describe both in one sentence, or make an image of each part"
    case .partWeight:
      return instead.map { "\($0) with strength \(PythonNumber.float(weight)?.decimal ?? weight)" }
        ?? "give the weight to words of the part"
    case .break: return instead ?? "separate the texts with a comma"
    case .schedule, .alternation: return "write one text for the whole image"
    case .weight: return "express the emphasis in words"
    case .character: return "replace it with other characters if it matters"
    case .letterCase: return "nothing to do for CLIP, which ignores case; other text encoders may see it"
    case .embedding: return "put white space around the name"
    case .blend: return target == .comfyUI ? "use a ConditioningAverage node" : "list both texts"
    case .swap where target == .comfyUI: return "encode each text separately, with a ConditioningSetTimestepRange each"
    case .swap:
      return target.hasSchedules ? "use a schedule, which replaces text during the image" : "write one of the texts"
    case .choice, .setting: return "write what it stands for"
    }
  }

  private func adviceOnNetwork(_ network: DialectNetwork?) -> String {
    switch target {
    case .comfyUI, .swarmUINode:
      guard let (te, unet) = network?.decimals else { return "use a LoraLoader node" }
      return "use a LoraLoader node with strength_model \(unet) and strength_clip \(te)"
    case .novelAI, .midjourney: return "describe its effect in words: no LoRA can be loaded there"
    case .fooocus where network?.decimals != nil: return "leave out another LoRA: at most five are loaded"
    default: return instead(of: .network).map { "use \($0)" } ?? "load it outside the prompt"
    }
  }

  /// What to use in the frontend instead of a construct.
  private func instead(of reason: ConversionLoss.Reason) -> String? {
    guard let construct = reason.construct, case .unsupported(let instead) = target.reading(of: construct) else {
      return nil
    }
    return instead
  }
}

extension ConversionLoss.Reason {
  /// The corresponding construct of the WebUI's language.
  var construct: Construct? {
    switch self {
    case .schedule: .schedule
    case .alternation: .alternation
    case .conjunction: .conjunction
    case .partWeight: .partWeight
    case .break: .break
    case .network: .loraTag
    case .embedding: .embedding
    case .weight: .weight
    case .character, .letterCase, .blend, .swap, .choice, .setting: nil
    }
  }
}
