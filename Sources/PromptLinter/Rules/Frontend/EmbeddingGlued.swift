import PromptFrontends
import PromptResolver
import PromptSyntax

extension Rule {
  static let embeddingGlued = Rule(
    id: "embedding-glued", category: .frontend, severity: .error,
    summary: "'embedding:' is attached to the text before it, so no embedding is loaded",
    rationale: """
      ComfyUI recognizes 'embedding:' only at the start of a weighted text or after white space. In
      'bad,embedding:name' it is part of the previous word, and the name reaches the text encoder as ordinary words.
      """,
    fix: .safe, frontends: .embeddingPrefix, features: [.text("embedding:")],
    examples: [
      .finds("bad,↓embedding:easynegative", fixed: "bad, embedding:easynegative"),
      .finds("lowres, (bad.↓embedding:easynegative:1.2)", fixed: "lowres, (bad. embedding:easynegative:1.2)"),
      .silent("embedding:a, embedding:b, (embedding:c:1.2)embedding:d"),
      .silent("Embedding:a,embedding: b"),
    ]
  ) { subject, findings in
    let source = subject.tree.source
    let bytes = source.bytes.span
    let offsets = bytes.indices.filter { offset in
      bytes.hasText("embedding:", at: offset) && offset + 10 < bytes.count
        && bytes.scalar(at: offset + 10).scalar.isWord && !subject.isInTag(offset)
        && !subject.isInComment(offset)
    }
    if offsets.isEmpty { return }
    let read = subject.embeddingOffsets(of: source)
    for offset in offsets where !read.contains(offset + 10) {
      findings.report(
        SourceRange(offset, offset + 10), "'embedding:' is attached to the text before it, so no embedding is loaded",
        fixIt: .inserting(" ", at: offset))
    }
  }
}

extension LintSubject {
  /// The offsets of the embedding names that ComfyUI recognizes in a text.
  fileprivate func embeddingOffsets(of source: SourceText) -> Set<Int> {
    guard let meaning = try? DialectMeaning(of: source, in: .comfyUI, steps: stepsOrDefault) else { return [] }
    var offsets: Set<Int> = []
    for text in meaning.ranges[0].parts.flatMap({ $0.texts }) {
      for segment in text.segments {
        guard case .embedding = segment.kind else { continue }
        offsets.insert(text.sourceRange(of: segment).offsets.lowerBound)
      }
    }
    return offsets
  }
}
