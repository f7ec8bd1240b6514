import PromptResolver
import PromptSyntax
import PromptTokenizer

extension SyntaxTree {
  /// Where embeddings are named, with the vocabulary's answer for those that begin inside a word.
  ///
  /// - Parameter guesses: what can be said without the vocabulary. What is certain there is right.
  /// - Complexity: O(1) where nothing is left to decide, else that of the tokenizer on all texts of 20 steps.
  func decided(_ guesses: [EmbeddingMention]) -> [EmbeddingMention] {
    let open = guesses.filter { $0.certainty == .possible }
    if open.isEmpty { return guesses }
    guard let steps = try? SamplingSteps(20), let meaning = try? Meaning(of: source, steps: steps, options: options)
    else { return guesses.filter { $0.certainty != .possible } }
    let table = EmbeddingTable(Set(open.map(\.name)).sorted().map { Embedding(name: $0) })
    let found = Dictionary(grouping: table.mentions(in: meaning)) { $0.range.upperBound }
    return guesses.compactMap { guess in
      guard guess.certainty == .possible else { return guess }
      return found[guess.range.upperBound]?.first { $0.name == guess.name }
    }
  }
}

extension LintSubject {
  /// The tokens of the prompt's longest text in their chunks; nil where the reference makes no image.
  ///
  /// Embeddings that the prompt names take the places of their vectors, one if their files were not read.
  /// - Complexity: that of the tokenizer on all texts of all steps.
  func tokenCount() -> TokenCount? {
    guard let steps = input.steps ?? (try? SamplingSteps(20)),
      let meaning = try? Meaning(of: tree.source, steps: steps, options: tree.options)
    else { return nil }
    let named = namedEmbeddings.map { Embedding(name: $0.entry.name, vectorCount: $0.description?.vectors ?? 1) }
    return TokenCount(of: meaning, embeddings: EmbeddingTable(named))
  }

  /// Whether the prompt may have more tokens than one chunk holds.
  ///
  /// In the corpus a token has four bytes on average; what has 75 tokens in 200 bytes is no phrase that could be torn.
  var mayFillChunk: Bool {
    tree.source.count > 200 || tree.source.count > Chunk.size && tree.source.bytes.contains { $0 >= 0x80 }
  }
}
