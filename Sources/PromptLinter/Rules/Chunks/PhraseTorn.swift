import PromptResolver
import PromptSyntax
import PromptTokenizer

extension Rule {
  static let phraseTorn = Rule(
    id: "phrase-torn", category: .chunk, severity: .style, isRecommended: false,
    summary: "a phrase is split between two chunks of 75 tokens",
    rationale: """
      The text encoder reads 75 tokens at a time, and it encodes each chunk on its own, so words in different chunks do
      not affect each other. The WebUI ends a full chunk at a comma within its last 20 tokens, so only longer phrases
      are split. 'sdprompt tokens' shows the chunks.
      """,
    fix: .unsafe, frontends: .webUI,
    examples: [
      .finds(filling(40) + " ↓" + tower, fixed: filling(40) + " BREAK " + tower),
      // The comma is near enough.
      .silent(filling(60) + " " + tower),
      .silent(filling(20) + " " + tower),
      .silent(filling(40) + " BREAK " + tower),
      .finds(
        filling(50) + " ↓a dog by easynegative on a hill",
        fixed: filling(50) + " BREAK a dog by easynegative on a hill",
        models: .embeddings("easynegative", facts: .embedding(vectors: 30, width: 768))),
    ]
  ) { subject, findings in
    guard subject.mayTearPhrase, let tokens = subject.tokenCount() else { return }
    let bytes = subject.tree.source.bytes
    var reported: SourceRange?
    // A phrase that is split more than once is reported once.
    for phrase in tokens.chunks.tornPhrases where phrase.range != reported {
      let range = phrase.range
      reported = range
      // A comma that is one token with what follows it, as in 'a,{b}', ends no phrase for the WebUI, but for its author.
      if bytes[range.offsets].contains(where: { $0 == UInt8(ascii: ",") || $0 == Ascii.newline }) { continue }
      let before = bytes[..<range.offsets.lowerBound].last { $0 != UInt8(ascii: " ") }
      // After a comma and outside of brackets a break splits nothing else.
      let isAlone = before == UInt8(ascii: ",") && subject.tree.path(to: range.lowerBound).count <= 2
      let word = quoted(subject.text(phrase.border))
      let isFull = tokens.chunks.chunks[phrase.chunk - 1].ending == .full
      findings.report(
        range,
        isFull
          ? "this phrase is split before \(word), where chunk \(phrase.chunk) is full"
          : "this phrase is split before \(word), an embedding that does not fit in chunk \(phrase.chunk)",
        notes: [
          isFull
            ? "no comma is close enough to end the chunk earlier"
            : "the WebUI does not look for a comma before an embedding"
        ],
        fixIt: isAlone && phrase.tokenCount <= Chunk.size
          ? .inserting("BREAK ", at: range.lowerBound, safety: .unsafe, "insert 'BREAK' before the phrase") : nil)
    }
  }
}

/// A text of some tokens: words with commas between them, and a comma at the end.
private func filling(_ tokens: Int) -> String {
  (0..<tokens / 2).map { $0 % 2 == 0 ? "castle," : "ocean," }.joined(separator: " ")
}

/// A phrase of 42 tokens.
private let tower =
  "a lonely watchman with a lantern that shines through the fog on top of the northern tower above the old town by the "
  + "sea and the wind that never rests on winter nights when nobody dares to sail past the rocks"

extension LintSubject {
  /// Whether it is worth while to count tokens: whether the prompt may have more than one chunk holds, and a phrase of
  /// more than the 20 that the WebUI moves, or an embedding, for which it looks for no comma.
  ///
  /// In the corpus a token has four bytes on average, and counting them takes longer than all other rules together; what
  /// has 75 tokens in 200 bytes, or 20 in 60, is not made of words. Beyond ASCII a character can be a token or more.
  fileprivate var mayTearPhrase: Bool {
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
