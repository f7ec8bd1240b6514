import PromptSyntax
import PromptTokenizer

extension Rule {
  /// A phrase that lies in two chunks.
  static let phraseTorn = Rule(
    id: "phrase-torn", category: .chunk, severity: .style,
    summary: "a phrase between commas is torn where a chunk of 75 tokens ends",
    rationale: """
      The text encoder reads 75 tokens at a time, and words of one chunk know nothing of those in another. The WebUI ends a
      full chunk at a comma of its last 20 tokens, so that only longer phrases are torn. 'promptlint tokens' shows the
      chunks.
      """,
    fix: .unsafe, frontends: .webUI,
    examples: [
      .finds(filling(40) + " ↓" + tower, fixed: filling(40) + " BREAK " + tower),
      // The comma is near enough.
      .silent(filling(60) + " " + tower),
      .silent(filling(20) + " " + tower),
      .silent(filling(40) + " BREAK " + tower),
    ]
  ) { subject, findings in
    guard subject.mayFillChunk, let tokens = subject.tokenCount() else { return }
    let bytes = subject.tree.source.bytes
    for phrase in tokens.chunks.tornPhrases {
      let range = phrase.range
      // A comma that is one token with what follows it, as in 'a,{b}', ends no phrase for the WebUI, but for its author.
      if bytes[range.offsets].contains(where: { $0 == UInt8(ascii: ",") || $0 == Ascii.newline }) { continue }
      let length = tokens.chunks.chunks.reduce(0) { $0 + $1.tokens.count { range.contains($0.range) } }
      let before = bytes[..<range.offsets.lowerBound].last { $0 != UInt8(ascii: " ") }
      // Behind a comma and outside of brackets a break parts nothing else.
      let isAlone = before == UInt8(ascii: ",") && subject.tree.path(to: range.lowerBound).count <= 2
      findings.report(
        range, "the phrase is torn before \(quoted(subject.text(phrase.border))), where chunk \(phrase.chunk) is full",
        notes: ["no comma is near enough to end the chunk there"],
        fixIts: isAlone && length <= Chunk.size
          ? [.inserting("BREAK ", at: range.lowerBound, safety: .unsafe, "begin a new chunk with it")] : [])
    }
  }
}

/// So many tokens: words with commas between them, a comma at the end.
private func filling(_ tokens: Int) -> String {
  (0..<tokens / 2).map { $0 % 2 == 0 ? "castle," : "ocean," }.joined(separator: " ")
}

/// A phrase of 42 tokens.
private let tower =
  "a lonely watchman with a lantern that shines through the fog on top of the northern tower above the old town by the "
  + "sea and the wind that never rests on winter nights when nobody dares to sail past the rocks"
