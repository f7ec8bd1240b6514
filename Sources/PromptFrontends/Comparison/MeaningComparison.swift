public import PromptSyntax

/// Where two frontends read the same prompt differently.
///
/// ```swift
/// let steps = try SamplingSteps(20)
/// let comparison = try MeaningComparison(of: "((cat:1.3) dog:1.5)", in: .automatic1111, and: .comfyUI, steps: steps)
/// comparison.differences.map(\.range)      // [2..<5]: the cat weighs 1.95 and 1.3
/// ```
///
/// Characters and weights are compared: weights with the precision of the less precise frontend, and words instead of
/// characters if a frontend does not preserve white space. White space at the ends of a part and next to a break never
/// reaches a text encoder and is ignored.
public struct MeaningComparison: Sendable, Hashable {
  /// In the order of the source; empty if both frontends read the prompt in the same way.
  public let differences: [Difference]
  /// What was not compared although it changes the image.
  public let notCompared: [Omission]

  /// A stretch of the prompt that the frontends read differently.
  public struct Difference: Sendable, Hashable {
    /// What differs.
    public let kind: Kind
    /// Its range in the source.
    public internal(set) var range: SourceRange
    /// The first step at which it differs, counted from 1.
    public let firstStep: Int
    /// What the first frontend reads: text, a weight, or nothing.
    public internal(set) var first: String
    /// What the second frontend reads.
    public internal(set) var second: String
  }

  /// What differs.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Text that only one of them encodes, or different text.
    case text
    /// The same text with a different weight.
    case weight
    /// The same letters in a different case.
    case letterCase = "letter-case"
    /// A break between encodings.
    case `break`
    /// An embedding.
    case embedding
    /// A boundary between parts, which are encoded separately.
    case part
    /// The weight of a part.
    case partWeight = "part-weight"
    /// A network or its multipliers.
    case network
    /// A blend of texts.
    case blend
    /// A text that is replaced by another one during the image.
    case swap
  }

  /// What is not compared.
  public enum Omission: String, Sendable, Hashable, CaseIterable {
    /// The formula by which weights change the encoding, which differs from frontend to frontend.
    case weightFormula
    /// Where long prompts are split into chunks.
    case chunks
    /// The files that names refer to.
    case files
  }

  /// Reads a prompt as two frontends do and compares the results.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - first: the language of one frontend.
  ///   - second: the language of the other.
  ///   - steps: the number of sampling steps.
  ///   - files: the embeddings and LoRAs that are installed.
  /// - Throws: ``DialectFault`` if one of them makes no image.
  /// - Complexity: O(*n* × *different texts over time*).
  public init(
    of source: SourceText, in first: Dialect, and second: Dialect, steps: SamplingSteps,
    files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    let meaning = try DialectMeaning(of: source, in: first, steps: steps, files: files)
    try self.init(
      meaning, of: source, in: first, and: MappedText(source), in: second, steps: steps, files: files)
  }

  /// Compares what a prompt means in a frontend with what another one reads in a text that is made from it.
  ///
  /// - Parameter second: the language of the other frontend; nil if it has no syntax, and reads all of it as text.
  /// - Throws: ``DialectFault`` if the other frontend makes no image of the text, to which the range of the fault refers.
  package init(
    _ meaning: DialectMeaning, of source: SourceText, in first: Dialect, and text: MappedText, in second: Dialect?,
    steps: SamplingSteps, files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    let equality = MeaningEquality(first, second)
    let words = equality.comparesWords
    let left = FlatMeaning(meaning, in: first, steps: steps.count, words: words)
    let right: FlatMeaning
    if let second {
      right = FlatMeaning(
        try DialectMeaning(of: SourceText(bytes: text.bytes), in: second, steps: steps, files: files), in: second,
        steps: steps.count, words: words, offset: { text.map.sourceOffset(of: $0) })
    } else {
      right = FlatMeaning(DialectMeaning(plain: text), in: first, steps: steps.count, words: words)
    }
    var comparison = FlatComparison(equality, source: source)
    comparison.compare(left, right)
    differences = comparison.differences
    notCompared = first == second ? [] : Omission.allCases
  }
}
