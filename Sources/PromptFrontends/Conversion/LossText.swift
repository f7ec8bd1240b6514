import PromptSyntax

/// What is said of a loss: what happens to the image, and what to do instead.
struct LossText {
  let target: Dialect

  func loss(of difference: MeaningComparison.Difference, _ network: DialectNetwork?) -> ConversionLoss {
    let (reason, message) = Self.message(difference)
    return ConversionLoss(
      reason: reason, range: difference.range, message: message,
      advice: advice(reason, weight: difference.first, network))
  }

  /// A text that changes: what the frontend shows instead, and from which part of the image on the next one would be
  /// shown.
  func loss(_ reason: ConversionLoss.Reason, _ range: SourceRange, from fraction: Double) -> ConversionLoss {
    let message =
      target.hasSchedules ? "the text changes at other steps" : "the text of the first step stays for the whole image"
    let advice =
      target == .comfyUI
      ? "encode each text by itself, the next one with ConditioningSetTimestepRange from \(fraction.decimal ?? "0")"
      : target.hasSchedules ? "choose a number of steps by which the changes can be counted" : choice
    return ConversionLoss(reason: reason, range: range, message: message, advice: advice)
  }

  /// The last resort: nothing of a prompt can be written.
  func lossOfAll(_ range: SourceRange) -> ConversionLoss {
    ConversionLoss(reason: .character, range: range, message: "the prompt is left out", advice: "write it anew")
  }

  private var choice: String { "write one text that does for the whole image" }

  private static func message(
    _ difference: MeaningComparison.Difference
  ) -> (reason: ConversionLoss.Reason, message: String) {
    let (first, second) = (difference.first, difference.second)
    switch difference.kind {
    case .text where first == second: return (.character, "the tokenizer begins another word at '\(first)'")
    case .text where second.isEmpty: return (.character, "'\(first)' is left out")
    case .text where first.isEmpty: return (.character, "'\(second)' is added")
    case .text: return (.character, "'\(first)' becomes '\(second)'")
    case .weight: return (.weight, "the weight is \(second), not \(first)")
    case .letterCase: return (.letterCase, "'\(first)' is read as '\(second)'")
    case .break: return (.break, "what is before and after it is encoded together")
    case .embedding: return (.embedding, "'\(first + second)' is not read as the same embedding")
    case .part: return (.conjunction, "the parts are encoded as one text")
    case .partWeight: return (.partWeight, "the part weighs \(second), not \(first)")
    case .network where second.isEmpty: return (.network, "'\(first)' is not loaded")
    case .network: return (.network, "'\(second)' is loaded with other multipliers")
    case .blend: return (.blend, "only the first text is encoded")
    case .swap: return (.swap, "the text is not exchanged")
    }
  }

  // MARK: Advice

  private func advice(_ reason: ConversionLoss.Reason, weight: String, _ network: DialectNetwork?) -> String {
    let instead = self.instead(of: reason)
    switch reason {
    case .network:
      guard let (te, unet) = network?.decimals, target == .comfyUI || target == .swarmUINode else {
        return instead.map { "use \($0)" } ?? "load it with the closest multipliers"
      }
      return "use a LoraLoader node with strength_model \(unet) and strength_clip \(te)"
    case .conjunction where weight != "1.0" && !weight.isEmpty && instead != nil:
      return "use \(instead ?? ""), with strength \(weight)"
    case .schedule, .alternation: return choice
    case .weight: return "give a weight to other words"
    case .character: return "write it with other characters"
    case .letterCase: return "nothing for CLIP, which reads lower case anyway"
    case .embedding: return "put white space around the name"
    case .blend, .swap: return choice
    case .conjunction, .partWeight, .break: return instead.map { "use \($0)" } ?? choice
    }
  }

  /// What the frontend has in the place of a construct.
  private func instead(of reason: ConversionLoss.Reason) -> String? {
    guard let construct = reason.construct, case .unsupported(let instead) = target.reading(of: construct) else {
      return nil
    }
    return instead
  }
}

extension ConversionLoss.Reason {
  /// The construct of the WebUI's language for it.
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
