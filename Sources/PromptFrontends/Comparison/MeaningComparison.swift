public import PromptSyntax

/// What two frontends make of one prompt differently.
///
/// ```swift
/// let steps = try SamplingSteps(20)
/// let comparison = try MeaningComparison(of: "((cat:1.3) dog:1.5)", in: .automatic1111, and: .comfyUI, steps: steps)
/// comparison.differences.map(\.range)      // [2..<5]: the cat weighs 1.95 and 1.3
/// ```
///
/// Equal are characters and weights; weights only as exactly as the less exact frontend keeps them, and words instead of
/// characters where a frontend does not keep white space. White space at the ends of a part and beside a break is not
/// seen by any text encoder and does not count.
public struct MeaningComparison: Sendable, Hashable {
  /// In the order of the source; empty where both frontends make the same of the prompt.
  public let differences: [Difference]
  /// What was not compared although it changes the image.
  public let notCompared: [Omission]

  /// A stretch of the prompt that the frontends read differently.
  public struct Difference: Sendable, Hashable {
    /// What differs.
    public let kind: Kind
    /// Where it stands in the source.
    public internal(set) var range: SourceRange
    /// The first step at which it does, counted from 1.
    public let firstStep: Int
    /// What the first frontend makes of it: text, a weight, or nothing.
    public internal(set) var first: String
    /// What the second one does.
    public internal(set) var second: String
  }

  /// What differs.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Text that only one of them encodes, or other text.
    case text
    /// The same text with another weight.
    case weight
    /// The same letters in another case.
    case letterCase
    /// A break between encodings.
    case `break`
    /// An embedding.
    case embedding
    /// What is encoded apart.
    case part
    /// The weight of a part.
    case partWeight
    /// A network or its multipliers.
    case network
    /// A blend of texts.
    case blend
    /// A text that another one takes the place of during the image.
    case swap
  }

  /// What is not compared.
  public enum Omission: String, Sendable, Hashable, CaseIterable {
    /// The formula by which weights change the encoding, which differs from frontend to frontend.
    case weightFormula
    /// Where long prompts are cut into chunks.
    case chunks
    /// The files that names mean.
    case files
  }

  /// Reads a prompt in two frontends and compares what they make of it.
  ///
  /// - Parameters:
  ///   - source: the prompt.
  ///   - first: a frontend's language.
  ///   - second: the other one's.
  ///   - steps: how many steps the image takes.
  ///   - files: the embeddings and LoRAs that are installed.
  /// - Throws: ``DialectFault`` where one of them makes no image.
  /// - Complexity: O(*n* × *different texts over time*).
  public init(
    of source: SourceText, in first: Dialect, and second: Dialect, steps: SamplingSteps,
    files: DialectFiles = DialectFiles()
  ) throws(DialectFault) {
    let words = MeaningEquality(first, second).comparesWords
    let left = FlatMeaning(
      try DialectMeaning(of: source, in: first, steps: steps, files: files), in: first, steps: steps.count,
      words: words)
    let right = FlatMeaning(
      try DialectMeaning(of: source, in: second, steps: steps, files: files), in: second, steps: steps.count,
      words: words)
    var comparison = FlatComparison(MeaningEquality(first, second), source: source)
    comparison.compare(left, right)
    differences = comparison.differences
    notCompared = first == second ? [] : Omission.allCases
  }
}
