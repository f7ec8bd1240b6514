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
      ? "the text changes at different steps" : "the text of the first step is used for the whole image"
    let advice =
      target == .comfyUI
      ? "encode each text separately; give the next one a ConditioningSetTimestepRange from \(fraction.decimal ?? "0")"
      : target.hasSchedules ? "try a step count for which the switch points can be written exactly" : choice
    return ConversionLoss(reason: reason, range: range, message: message, advice: advice)
  }

  /// The last resort: the prompt cannot be written at all.
  func lossOfAll(_ range: SourceRange) -> ConversionLoss {
    ConversionLoss(
      reason: .character, range: range, message: "the prompt cannot be converted", advice: "rewrite it by hand")
  }

  private var choice: String { "write one text for the whole image" }

  private static func message(
    _ difference: MeaningComparison.Difference
  ) -> (reason: ConversionLoss.Reason, message: String) {
    let (first, second) = (difference.first, difference.second)
    switch difference.kind {
    case .text where first == second: return (.character, "words are split differently at '\(first)'")
    case .text where second.isEmpty: return (.character, "'\(first)' is left out")
    case .text where first.isEmpty: return (.character, "'\(second)' is added")
    case .text: return (.character, "'\(first)' becomes '\(second)'")
    case .weight: return (.weight, "the weight is \(second), not \(first)")
    case .letterCase: return (.letterCase, "'\(first)' is read as '\(second)'")
    case .break: return (.break, "the text before and after it is encoded together")
    case .embedding: return (.embedding, "'\(first + second)' does not load the same embedding")
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
    let (instead, weight, isMissing) = (self.instead(of: reason), difference.first, difference.second.isEmpty)
    switch reason {
    case .network:
      guard let (te, unet) = network?.decimals, target == .comfyUI || target == .swarmUINode else {
        return instead.map { "use \($0)" }
          ?? (isMissing ? "load it outside the prompt" : "use multipliers that both frontends support")
      }
      return "use a LoraLoader node with strength_model \(unet) and strength_clip \(te)"
    case .conjunction where weight != "1.0" && !weight.isEmpty && instead != nil:
      return "use \(instead ?? "") with strength \(weight)"
    case .schedule, .alternation: return choice
    case .weight: return "express the emphasis in words"
    case .character: return "replace it with other characters if it matters"
    case .letterCase: return "nothing to do for CLIP, which ignores case"
    case .embedding: return "put white space around the name"
    case .blend, .swap: return choice
    case .conjunction, .partWeight, .break: return instead.map { "use \($0)" } ?? choice
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
    case .character, .letterCase, .blend, .swap: nil
    }
  }
}
