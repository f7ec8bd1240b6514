import ModelHeaders
import PromptLinter
import PromptResolver
public import PromptSyntax
import PromptTokenizer

/// A short text that an editor shows inside a prompt.
public struct InlayHint: Sendable, Hashable {
  /// The offset before which it is shown.
  public let offset: Int
  /// The text, such as `75/75`.
  public let text: String
  /// What it means, as a sentence without a full stop.
  public let tooltip: String
}

extension EditedPrompt {
  /// The number of tokens in each chunk, at the offset where it ends; empty for models without chunks of 75 tokens.
  ///
  /// Of a prompt with several texts the longest is counted, as the WebUI does.
  /// - Complexity: that of the tokenizer on all texts of the steps.
  public func inlayHints() -> [InlayHint] {
    guard editor.models.textEncoder ?? .clip == .clip, let meaning else { return [] }
    let chunks = TokenCount(of: meaning, embeddings: embeddingTable()).chunks.chunks
    return chunks.enumerated().compactMap { index, chunk in
      guard let range = chunk.range else { return nil }
      let count = "\(chunk.tokens.count)/\(Chunk.size)"
      let rest = index + 1 < chunks.count ? "; " + chunk.ending.sentence : ""
      return InlayHint(
        offset: range.upperBound, text: count,
        tooltip: "chunk \(index + 1) of \(chunks.count) has \(chunk.tokens.count) tokens" + rest)
    }
  }

  /// The embeddings that the prompt may name, with the tokens that they take.
  private func embeddingTable() -> EmbeddingTable {
    let names = Set(editor.embeddings.map { tree.embeddings(in: $0) }?.map { $0.name } ?? [])
    return EmbeddingTable(
      names.sorted().map { name in
        let facts = editor.models.embedding(name).flatMap(editor.models.facts)
        return Embedding(name: name, vectorCount: facts?.description?.embeddings.first?.vectors ?? 1)
      })
  }
}

extension Chunk.Ending {
  /// Why the next chunk starts here.
  fileprivate var sentence: String {
    switch self {
    case .full: "it is full"
    case .comma: "the phrase after its last comma did not fit"
    case .breakWord: "BREAK ends it"
    case .embedding: "the next embedding did not fit"
    case .text: "the text ends"
    }
  }
}
