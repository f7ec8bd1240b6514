import PromptSyntax

/// The precision with which the meanings of two frontends are compared.
struct MeaningEquality {
  private let weights: Precision
  /// Whether the tokenizer's words are compared, so that white space does not count.
  let comparesWords: Bool

  private enum Precision: Int {
    case double, float, thousandths
  }

  /// Uses the precision of the less precise frontend for texts and weights; nil stands for one without syntax.
  init(_ left: Dialect, _ right: Dialect?) {
    let rules = [left, right].map(Self.rule)
    weights = rules[0].precision.rawValue > rules[1].precision.rawValue ? rules[0].precision : rules[1].precision
    comparesWords = rules.contains { $0.comparesWords }
  }

  private static func rule(of dialect: Dialect?) -> (precision: Precision, comparesWords: Bool) {
    switch dialect {
    case .automatic1111, .comfyUI, .swarmUI, .swarmUINode, .promptControl: (.double, false)
    case .sdNext: (.thousandths, true)
    case .stableDiffusionCpp: (.float, false)
    case .drawThings: (.float, true)
    case .compel, .fooocus, .novelAI, .midjourney, nil: (.double, true)
    }
  }

  func isSame(_ left: Double, _ right: Double) -> Bool {
    switch weights {
    case .double: left == right || left.isNaN && right.isNaN
    case .float: Float(left) == Float(right) || left.isNaN && right.isNaN
    // A part of a billionth for what rounding to decimals adds.
    case .thousandths: left == right || abs(left - right) <= 0.000_500_001
    }
  }

  /// A weight that is the same and has fewer digits.
  func shortened(_ weight: Double) -> Double {
    switch weights {
    case .double: return weight
    case .float:
      let text = ContiguousArray(Float(weight).description.utf8)
      return PythonNumber.float(text, in: text.indices) ?? weight
    case .thousandths: return weight.rounded(toParts: 1000)
    }
  }

  func isSame(_ left: TextUnit, _ right: TextUnit) -> Bool {
    left.kind == right.kind
      && (left.kind == .break
        || left.byte == right.byte && left.startsWord == right.startsWord && isSame(left.weight, right.weight))
  }

  func isSame(_ left: some Collection<TextUnit>, _ right: some Collection<TextUnit>) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
  }
}
