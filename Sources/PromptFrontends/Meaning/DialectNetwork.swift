public import PromptSyntax

/// A network that a prompt loads.
public struct DialectNetwork: Sendable, Hashable {
  /// The name as written, or the path of the file if the frontend looks it up during parsing.
  public let name: String
  /// The multiplier of the text encoder.
  public let textEncoder: Multiplier
  /// The multiplier of the denoising network.
  public let model: Multiplier
  /// The multipliers of that network's middle and output blocks; equal to ``model`` if the frontend has only one.
  public let middle: Multiplier, output: Multiplier
  /// The dimension to which a dynamic LoRA is reduced.
  public let dimension: Int?
  /// The modules of the model that it is loaded for; empty for the default ones.
  public let modules: [String]
  /// The range of its tag in the source.
  public let range: SourceRange

  /// A multiplier, or text that the frontend passes on although it is not a number.
  public enum Multiplier: Sendable, Hashable {
    case number(Double)
    case text(String)
  }

  init(
    name: String, textEncoder: Multiplier, model: Multiplier, middle: Multiplier? = nil, output: Multiplier? = nil,
    dimension: Int? = nil, modules: [String] = [], range: SourceRange
  ) {
    (self.name, self.textEncoder, self.model, self.range) = (name, textEncoder, model, range)
    (self.middle, self.output) = (middle ?? model, output ?? model)
    (self.dimension, self.modules) = (dimension, modules)
  }

  /// The network with other numbers.
  func mapped(_ number: (Double) -> Double) -> DialectNetwork {
    func mapped(_ multiplier: Multiplier) -> Multiplier {
      if case .number(let value) = multiplier { .number(number(value)) } else { multiplier }
    }
    return DialectNetwork(
      name: name, textEncoder: mapped(textEncoder), model: mapped(model), middle: mapped(middle),
      output: mapped(output),
      dimension: dimension, modules: modules, range: range)
  }

  /// The network with a range from another text.
  func moved(_ offset: (Int) -> Int) -> DialectNetwork {
    let start = offset(range.lowerBound)
    let end = range.isEmpty ? start : offset(range.upperBound - 1) + 1
    return DialectNetwork(
      name: name, textEncoder: textEncoder, model: model, middle: middle, output: output, dimension: dimension,
      modules: modules, range: SourceRange(start, max(start, end)))
  }
}
