public import PromptSyntax

/// How many tokens a prompt has as the WebUI shows it, those of its longest text, or how many one of its texts has.
///
/// A prompt with schedules, alternations or `AND` has several texts.
/// ```swift
/// let meaning = try Meaning(of: "a [cat:very large dog:10]", steps: SamplingSteps(20))
/// TokenCount(of: meaning).description    // "4/75"
/// TokenCount(of: meaning).steps          // 11...20
/// ```
public struct TokenCount: Sendable, Hashable {
  /// The chunks of the text.
  public let chunks: PromptChunks
  /// The index of the part that the text belongs to.
  public let part: Int
  /// The first steps that have the text, from 1.
  public let steps: ClosedRange<Int>
  /// How many different texts the prompt has.
  public let textCount: Int

  /// Counts the tokens of all texts, and keeps the longest; of equally long ones the first.
  ///
  /// The parameters are those of ``PromptChunks/init(of:tokenizer:embeddings:commaReach:)``.
  /// - Complexity: as for each of the texts that the prompt has.
  public init(
    of meaning: Meaning, tokenizer: Tokenizer = Tokenizer(), embeddings: EmbeddingTable = EmbeddingTable(),
    commaReach: Int = PromptChunks.defaultCommaReach
  ) {
    var texts: Set<MappedText> = []
    var longest: (chunks: PromptChunks, part: Int, steps: ClosedRange<Int>)?
    for (index, part) in meaning.parts.enumerated() {
      for range in part.ranges where texts.insert(range.text).inserted {
        let chunks = PromptChunks(
          of: range.attention, tokenizer: tokenizer, embeddings: embeddings, commaReach: commaReach)
        if chunks.count > longest?.chunks.count ?? -1 { longest = (chunks, index, range.steps) }
      }
    }
    guard let longest else { preconditionFailure("a prompt has a text for each step") }
    (chunks, part, steps) = longest
    textCount = texts.count
  }

  /// Counts the tokens of one text.
  ///
  /// - Parameters:
  ///   - meaning: what the prompt means.
  ///   - part: the index of a part, from 0.
  ///   - step: one of the steps that have the text, from 1.
  ///   - tokenizer: the text encoder's tokenizer.
  ///   - embeddings: the ones that the frontend has loaded.
  ///   - commaReach: as for ``PromptChunks/init(of:tokenizer:embeddings:commaReach:)``.
  /// - Returns: nil if the prompt has no such part or step.
  /// - Complexity: as for the chunks of the text, and O(*n*) for *n* texts.
  public init?(
    of meaning: Meaning, part: Int, step: Int, tokenizer: Tokenizer = Tokenizer(),
    embeddings: EmbeddingTable = EmbeddingTable(), commaReach: Int = PromptChunks.defaultCommaReach
  ) {
    guard meaning.parts.indices.contains(part),
      let range = meaning.parts[part].ranges.first(where: { $0.steps.contains(step) })
    else { return nil }
    chunks = PromptChunks(
      of: range.attention, tokenizer: tokenizer, embeddings: embeddings, commaReach: commaReach)
    (self.part, steps) = (part, range.steps)
    textCount =
      meaning.parts.reduce(into: Set<MappedText>()) { texts, part in
        for range in part.ranges { texts.insert(range.text) }
      }.count
  }
}

extension TokenCount: CustomStringConvertible {
  /// The count and its limit, such as `63/75`.
  public var description: String { "\(chunks.count)/\(chunks.limit)" }
}
