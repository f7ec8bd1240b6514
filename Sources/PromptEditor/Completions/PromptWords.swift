import PromptLinter
import PromptSyntax

/// The words of a prompt, in which trigger words are looked for.
struct PromptWords {
  private let words: WordSequence

  /// - Complexity: O(*n*).
  init(of tree: SyntaxTree) { words = WordSequence(tree.textRuns().map { $0.string }.joined(separator: ", ")) }

  /// Inserts a model's first trigger word as a phrase of its own before a tag; nil if the prompt has one of them, or if it
  /// would not stay text.
  func insertion(ofTriggerFrom facts: ModelFacts, beforeTagAt tag: Int, in source: SourceText) -> SourceEdit? {
    guard let trigger = facts.trustedTriggers.first, !facts.trustedTriggerPieces.contains(where: words.contains),
      !trigger.utf8.contains(where: { "()[]<>{}:|#\\\n".utf8.contains($0) })
    else { return nil }
    let end = source.bytes.span.trimmingSpace(in: 0..<tag)
    guard end > 0, !",([|:".utf8.contains(source.bytes[end - 1]) else {
      return SourceEdit(inserting: trigger + " ", at: tag)
    }
    return SourceEdit(inserting: ", " + trigger + (end == tag ? " " : ""), at: end)
  }
}
