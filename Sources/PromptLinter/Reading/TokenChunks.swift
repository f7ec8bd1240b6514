import ModelHeaders
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
  /// The tokens of the prompt's longest part in their chunks, as the first step shows it; nil where the reference makes
  /// no image.
  ///
  /// Embeddings that the prompt names take the places of their vectors, one if their files were not read.
  /// - Complexity: that of the tokenizer on a text for each part.
  func tokenCount() -> TokenCount? {
    guard let steps = try? SamplingSteps(1),
      let meaning = try? Meaning(of: tree.source, steps: steps, options: tree.options)
    else { return nil }
    let named = namedEmbeddings.map { Embedding(name: $0.entry.name, vectorCount: $0.description?.vectors ?? 1) }
    return TokenCount(of: meaning, embeddings: EmbeddingTable(named))
  }

  /// Whether it is worth while to count tokens: whether the prompt may have more than one chunk holds, and a phrase of
  /// more than the 20 that the WebUI moves, or an embedding, for which it looks for no comma.
  ///
  /// In the corpus a token has four bytes on average, and counting them takes longer than all other rules together; what
  /// has 75 tokens in 200 bytes, or 20 in 60, is no phrase in words. Beyond ASCII a character can be a token or more.
  var mayTearPhrase: Bool {
    let bytes = tree.source.bytes
    let isASCII = !bytes.contains { $0 >= 0x80 }
    guard bytes.count > (isASCII ? 200 : Chunk.size) else { return false }
    if !mentions.isEmpty { return true }
    var longest = 0
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: ",") || byte == Ascii.newline {
      longest = max(longest, offset - start)
      start = offset + 1
    }
    return max(longest, bytes.count - start) > (isASCII ? 60 : PromptChunks.defaultCommaReach)
  }
}
