import PromptSyntax

/// What is said of a loss: what happens to the image, and what to do instead.
struct LossText {
  let target: Dialect

  func loss(of difference: MeaningComparison.Difference) -> ConversionLoss {
    let (first, second) = (difference.first, difference.second)
    switch difference.kind {
    case .text where second.isEmpty: return loss(.character, difference, "'\(first)' is left out", advice(.character))
    case .text where first.isEmpty: return loss(.character, difference, "'\(second)' is added", advice(.character))
    case .text where first == second:
      return loss(.character, difference, "the tokenizer cuts the words at '\(first)' differently", advice(.character))
    case .text: return loss(.character, difference, "'\(first)' becomes '\(second)'", advice(.character))
    case .weight: return loss(.weight, difference, "the weight is \(second), not \(first)", advice(.weight))
    case .letterCase: return loss(.letterCase, difference, "'\(first)' becomes '\(second)'", advice(.letterCase))
    case .break: return loss(.break, difference, "the text goes on in the same encoding", advice(.break))
    case .embedding: return loss(.embedding, difference, "'\(first)' is not read as an embedding", advice(.embedding))
    case .part: return loss(.conjunction, difference, "the parts are one text", advice(.conjunction))
    case .partWeight:
      return loss(.partWeight, difference, "the part weighs \(second), not \(first)", advice(.partWeight))
    case .network: return loss(.network, difference, "'\(first)' is not loaded as it was", advice(.network))
    case .blend: return loss(.blend, difference, "only the first text is encoded", advice(.blend))
    case .swap: return loss(.swap, difference, "the text is not exchanged", advice(.swap))
    }
  }

  /// The last resort: nothing of a prompt can be written.
  func lossOfAll(_ range: SourceRange) -> ConversionLoss {
    ConversionLoss(reason: .character, range: range, message: "the prompt is left out", advice: "write it anew")
  }

  func loss(_ reason: ConversionLoss.Reason, _ range: SourceRange, from fraction: Double) -> ConversionLoss {
    ConversionLoss(
      reason: reason, range: range, message: "the text of the first step stays for the whole image",
      advice: "encode the other text apart, with ConditioningSetTimestepRange from \(fraction.decimal ?? "0")")
  }

  private func loss(
    _ reason: ConversionLoss.Reason, _ difference: MeaningComparison.Difference, _ message: String, _ advice: String
  ) -> ConversionLoss {
    ConversionLoss(reason: reason, range: difference.range, message: message, advice: advice)
  }

  private func advice(_ reason: ConversionLoss.Reason) -> String { "" }
}
