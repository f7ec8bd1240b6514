package import PromptJSON
package import PromptSyntax
package import PromptTokenizer

/// The JSON document of what the text encoder gets at each step: token ids and weights, a chunk of 77 at a time.
package enum ConditioningReport {
  /// The document of a prompt. A text that several steps or parts share is encoded once and refers to the same chunks.
  package static func text(
    of meaning: Meaning, steps: SamplingSteps, embeddings: EmbeddingTable, ranges: ReportRanges
  ) -> JSONText {
    var places: [MappedText: Int] = [:]
    var texts: [JSONText] = []
    var budget = ScheduleBudget(meaning)
    let parts = meaning.parts.map { part -> JSONText in
      let shown = part.ranges.prefix { budget.takes($0.text) }
      let omitted = part.ranges.count - shown.count
      return [
        "ranges": .list(shown) { range in
          let place = places[range.text] ?? texts.count
          if place == texts.count {
            places[range.text] = place
            texts.append(encoded(range, embeddings))
          }
          return [
            "firstStep": .number(range.steps.lowerBound), "lastStep": .number(range.steps.upperBound),
            "text": .number(place),
          ]
        },
        "omittedRanges": .number(omitted == 0 ? nil : omitted), "weight": .number(part.weight),
      ]
    }
    return text(of: parts, texts, steps, diagnostics: [])
  }

  /// The document of a prompt for which the frontend makes no image.
  package static func text(of failure: Diagnostic, steps: SamplingSteps, ranges: ReportRanges) -> JSONText {
    text(of: [], [], steps, diagnostics: [.diagnostic(failure, in: ranges)])
  }

  private static func text(
    of parts: [JSONText], _ texts: [JSONText], _ steps: SamplingSteps, diagnostics: [JSONText]
  ) -> JSONText {
    [
      "parts": .list(parts), "texts": .list(texts), "command": "conditioning", "diagnostics": .list(diagnostics),
      "steps": .number(steps.count), "version": 1,
    ]
  }

  private static func encoded(_ range: Meaning.StepRange, _ embeddings: EmbeddingTable) -> JSONText {
    let vocabulary = Vocabulary.clip
    return [
      "chunks": .list(PromptChunks(of: range.attention, embeddings: embeddings).chunks) { chunk in
        [
          "embeddings": .list(chunk.embeddings.isEmpty ? nil : chunk.embeddings) {
            [
              "name": .string($0.embedding.name), "offset": .number($0.offset + 1),
              "vectors": .number($0.embedding.vectorCount),
            ]
          },
          "ids": .list([vocabulary.startOfText] + chunk.ids + [vocabulary.endOfText]) { .number($0) },
          "weights": .list([1] + chunk.weights + [1]) { .number($0) },
        ]
      },
      "text": .string(range.text.string),
    ]
  }
}
