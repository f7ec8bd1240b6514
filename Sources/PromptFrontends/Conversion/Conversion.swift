public import PromptSyntax

/// A prompt in the language of another frontend, and what is lost.
///
/// ```swift
/// let conversion = try Conversion(of: "((cat)) [dog] BREAK a", from: .automatic1111, to: .comfyUI, steps: 20)
/// conversion.text         // "(cat:1.2100000000000002) (dog:0.9090909090909091) a"
/// conversion.losses       // one: BREAK
/// ```
///
/// The new text expresses the meaning of the prompt, not its characters. It is then read as the other frontend does, and
/// every difference is a loss: ``losses`` is empty if and only if both frontends read the same meaning.
public struct Conversion: Sendable, Hashable {
  /// The prompt for the other frontend.
  public let text: String
  /// What it does not express, in the order of the source.
  public let losses: [ConversionLoss]

  /// Converts a prompt.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - dialect: the language that it is written in.
  ///   - target: the language to convert it to. If it is the same, the prompt is returned unchanged.
  ///   - steps: the number of sampling steps, which most frontends need to interpret schedules.
  ///   - files: the embeddings and LoRAs that are installed.
  /// - Throws: ``DialectFault`` if the prompt's own frontend makes no image.
  /// - Complexity: O(*n* × *different texts over time*).
  public init(
    of source: SourceText, from dialect: Dialect, to target: Dialect, steps: SamplingSteps,
    files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    let meaning = try DialectMeaning(of: source, in: dialect, steps: steps, files: files)
    self.init(meaning, of: source, from: dialect, to: target, steps: steps, files: files)
  }

  /// Converts the meaning of a prompt.
  package init(
    _ meaning: DialectMeaning, of source: SourceText, from dialect: Dialect, to target: Dialect, steps: SamplingSteps,
    files: DialectFiles = DialectFiles()
  ) {
    if dialect == target {
      (text, losses) = (source.description, [])
      return
    }
    var converter = Converter(source: source, from: dialect, to: target, steps: steps, files: files)
    (text, losses) = converter.convert(meaning)
  }

  /// Converts a prompt.
  ///
  /// - Throws: ``DialectFault``, also if the number of steps is outside `SamplingSteps.limits`.
  /// - Complexity: as of ``init(of:from:to:steps:files:)-(SourceText,_,_,_,_)``.
  public init(
    of source: some StringProtocol, from dialect: Dialect, to target: Dialect, steps: Int,
    files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    guard let steps = try? SamplingSteps(steps) else {
      throw DialectFault(reason: .numberOutOfRange, range: SourceRange(0, 0))
    }
    try self.init(of: SourceText(bytes: source.utf8), from: dialect, to: target, steps: steps, files: files)
  }
}
